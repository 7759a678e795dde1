package io.ganymede.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder with everything the product keeps: database, generated secrets, users' folders, and the working files of
 * the running process. Readable by its owner only.
 */
final class DataFolder {

    /** Held for the life of the process: a channel that nobody refers to is closed, and its lock with it. */
    private static FileChannel lockFile;

    private final Path path;

    /** @param path absolute; need not exist */
    DataFolder(Path path) {
        this.path = path;
    }

    /** Absolute. */
    Path path() {
        return path;
    }

    /** Files of the running process; emptied at each start. */
    Path work() {
        return path.resolve("work");
    }

    /** The copy of the hub's application that is deployed. */
    Path hubArchive() {
        return work().resolve("hub.ear");
    }

    /** Makes the folder, readable by its owner only. Leaves an existing one as it is. */
    void create() {
        try {
            if (!Files.isDirectory(path)) {
                createPrivate(path);
            }
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot create the data folder " + path + "; set GANYMEDE_HOME to a writable one", e);
        }
    }

    /**
     * Claims the folder for this process until it ends, however it ends.
     *
     * @throws LaunchException if another process uses it or it is not writable
     */
    void lock() {
        Path file = path.resolve("ganymede.lock");
        try {
            lockFile = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lockFile.tryLock() == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw new LaunchException(
                    "the data folder " + path + " is not writable; set GANYMEDE_HOME to a writable one", e);
        }
    }

    private LaunchException inUse() {
        return new LaunchException("another process already runs on the data folder " + path
                + "; stop it, or set GANYMEDE_HOME to another folder");
    }

    /** Empties the working folder, which may hold what a killed process left. */
    void resetWork() {
        try {
            if (Files.exists(work())) {
                try (Stream<Path> files = Files.walk(work())) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            createPrivate(work());
        } catch (IOException e) {
            throw new LaunchException("cannot empty the working folder " + work(), e);
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
