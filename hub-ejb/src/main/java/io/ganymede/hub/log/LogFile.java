package io.ganymede.hub.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;

/**
 * A file that lines are added to. One that the operator has moved away meanwhile, to keep it, is made anew within a second.
 * Only the owner can read a file made here. Not safe for use by several threads.
 */
final class LogFile implements JsonLines.LineWriter {
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path path;
    private OutputStream stream;
    private Object key;
    private long looked;

    /** Opens the file, making it and its folder if need be. */
    LogFile(Path path) throws IOException {
        this.path = path.toAbsolutePath();
        Files.createDirectories(this.path.getParent());
        open();
    }

    @Override
    public void write(byte[] line) throws IOException {
        long now = System.nanoTime();
        if (stream == null || now - looked >= LOOK_NANOS) {
            looked = now;
            reopenIfMoved();
        }
        stream.write(line);
    }

    private void reopenIfMoved() throws IOException {
        if (stream != null && Objects.equals(key, keyOfPath())) {
            return;
        }
        if (stream != null) {
            stream.close();
            stream = null;
        }
        open();
    }

    private void open() throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        stream = Files.newOutputStream(path, StandardOpenOption.APPEND);
        key = keyOfPath();
        looked = System.nanoTime();
    }

    private Object keyOfPath() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException moved) {
            return "";
        }
    }

    /** What went wrong, in a few words. */
    static String reason(IOException failure) {
        return failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
