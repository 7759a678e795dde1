package io.ganymede.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Free ports for programs that tests start. They lie below those that the system gives to outgoing connections, so that none
 * is taken between the question and the program's start. Each JVM with tests has a block of them to itself, whichever build it
 * belongs to: it holds a lock on that block's byte of a file in the user's cache folder until it ends.
 */
public final class TestPort {
    private static final int LOWEST = 10_000;
    private static final int BLOCKS = 40;
    private static final int PORTS_PER_BLOCK = 500;

    private static final Block BLOCK = Block.take();

    private TestPort() {}

    /** A port at which nobody listens, whatever the address. It is not given again before all others of the block were. */
    public static int free() {
        return BLOCK.next();
    }

    /** The ports of this JVM. */
    private static final class Block {
        private final FileLock held;
        private int given;

        private Block(FileLock held) {
            this.held = held;
        }

        static Block take() {
            // the folder for temporary files is another one for each container that runs tests
            Path file = Path.of(System.getProperty("user.home"), ".cache", "ganymede", "test-ports");
            try {
                Files.createDirectories(file.getParent());
                // not closed: that would let go of the lock
                FileChannel blocks = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                for (int block = 0; block < BLOCKS; block++) {
                    FileLock lock = blocks.tryLock(block, 1, false);
                    if (lock != null) {
                        return new Block(lock);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
            throw new AssertionError("all " + BLOCKS + " blocks of ports are taken, by the locks of " + file);
        }

        synchronized int next() {
            int first = LOWEST + (int) held.position() * PORTS_PER_BLOCK;
            for (int attempt = 0; attempt < PORTS_PER_BLOCK; attempt++) {
                int port = first + given++ % PORTS_PER_BLOCK;
                if (isFree(port)) {
                    return port;
                }
            }
            throw new AssertionError("all ports of the block are taken");
        }

        private static boolean isFree(int port) {
            try (ServerSocket everywhere = new ServerSocket(port)) {
                return true;
            } catch (IOException taken) {
                return false;
            }
        }
    }
}
