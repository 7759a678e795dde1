package io.ganymede.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder with everything the product keeps: database, generated secrets, users' folders, and the working files of
 * the running process. Readable by its owner only.
 */
public final class DataFolder {

    private static final int SECRET_BYTES = 32;

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** The folder named by {@code GANYMEDE_HOME}, else {@code .ganymede} below the user's home. Not created yet. */
    public static DataFolder of(Map<String, String> environment) {
        String named = environment.getOrDefault("GANYMEDE_HOME", "");
        Path path = named.isBlank() ? Path.of(System.getProperty("user.home"), ".ganymede") : Path.of(named);
        return new DataFolder(path.toAbsolutePath().normalize());
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** Jars with further spawners and authenticators; need not exist. */
    public Path extensions() {
        return path.resolve("extensions");
    }

    /** Files of the running process; emptied at each start. */
    public Path work() {
        return path.resolve("work");
    }

    /** Makes the folder, readable by its owner only. Leaves an existing one as it is. */
    public void create() {
        try {
            if (!Files.isDirectory(path)) {
                createPrivate(path);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot create the data folder " + path + "; set GANYMEDE_HOME to a writable one", e);
        }
    }

    /**
     * Claims the folder for this process until it ends, however it ends.
     *
     * @throws LaunchException if another process uses it or it is not writable
     */
    public void lock() {
        Path file = path.resolve("ganymede.lock");
        try {
            // stays open, and with it the lock, as long as the process lives
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw new LaunchException("the data folder " + path + " is not writable; set GANYMEDE_HOME to a writable one", e);
        }
    }

    private LaunchException inUse() {
        return new LaunchException("another process already runs on the data folder " + path
                + "; stop it, or set GANYMEDE_HOME to another folder");
    }

    /** Empties the working folder, which may hold what a killed process left. */
    public void resetWork() {
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

    /**
     * The random secret kept in a file of this folder, made at first use.
     *
     * @return lower-case hexadecimal digits
     */
    public String secret(String fileName) {
        Path file = path.resolve(fileName);
        try {
            if (!Files.exists(file)) {
                writeSecret(file);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new LaunchException("cannot read or write " + file, e);
        }
    }

    private static void writeSecret(Path file) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n", StandardCharsets.US_ASCII);
    }

    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
