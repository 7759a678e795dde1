package io.ganymede.hub;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports for programs that tests start. They lie below those that the system gives to outgoing connections, so that
 * none is taken between the question and the program's start, and each of the processes that run tests side by side has
 * a range of its own.
 */
public final class TestPort {
    private static final int LOWEST = 10_000;
    private static final int PORTS_PER_FORK = 5_000;
    private static final int FORKS = 4;
    private static final int FORK = Integer.getInteger("test.fork", 1);
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS_PER_FORK));

    private TestPort() {}

    /** A port at which nobody listens, whatever the address. It is not given again before all others of the range were. */
    public static int free() {
        for (int attempt = 0; attempt < PORTS_PER_FORK; attempt++) {
            int port = LOWEST + FORK % FORKS * PORTS_PER_FORK + Math.floorMod(NEXT.getAndIncrement(), PORTS_PER_FORK);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("all ports of the range are taken");
    }

    private static boolean isFree(int port) {
        try (ServerSocket everywhere = new ServerSocket(port)) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
