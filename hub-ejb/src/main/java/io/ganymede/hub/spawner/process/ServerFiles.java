package io.ganymede.hub.spawner.process;

import io.ganymede.hub.domain.server.ServerId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hub's own files about one server: its log, and the process id that the server writes before it becomes itself, by
 * which it is found even if the hub dies in between.
 */
final class ServerFiles {
    /** Size from which a log is cut. */
    static final long LONGEST_LOG = 10L << 20;

    private static final int READ_AT_MOST = 1 << 18;
    private static final Duration STARTED_BEFORE = Duration.ofMinutes(1);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    /** @param root folder of all servers' files */
    ServerFiles(Path root, ServerId server) {
        this(root.resolve(FolderName.of(server.owner().value())).resolve(folderName(server)));
    }

    /** @param folder of what is started alone */
    ServerFiles(Path folder) {
        this.folder = folder;
    }

    /** Name of a folder for what belongs to one server of its owner. */
    static String folderName(ServerId server) {
        return server.name().isDefault()
                ? "default"
                : "server-" + FolderName.of(server.name().value());
    }

    /** Where they lie. */
    Path folder() {
        return folder;
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path pid() {
        return folder.resolve("server.pid");
    }

    /** Makes the folder, keeps the log of the last run aside and forgets its process. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        try {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        } catch (UnsupportedOperationException notPosix) {
            // the folder lies in the data folder, which its owner has to protect there
        }
        Files.deleteIfExists(pid());
        if (Files.exists(log())) {
            Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The id that the last start has written, whether or not that process still runs. */
    Optional<Long> writtenPid() {
        try {
            return Optional.of(Files.readString(pid()).trim())
                    .filter(text -> text.matches("[0-9]{1,18}"))
                    .map(Long::valueOf);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** The process that was started last, if it runs and got so far as to write its id. */
    Optional<ProcessIdentity> startedProcess() {
        try {
            Instant written = Files.getLastModifiedTime(pid()).toInstant();
            return writtenPid()
                    .filter(pid -> wasStartedJustBefore(pid, written))
                    .map(ProcessIdentity::of);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** A process writes its id as the first thing it does; one that is younger or much older has got the id again. */
    private static boolean wasStartedJustBefore(long pid, Instant written) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .filter(start -> start.isAfter(written.minus(STARTED_BEFORE)))
                .filter(start -> start.isBefore(written.plus(CLOCK_TOLERANCE)))
                .isPresent();
    }

    /** The last lines of the log, oldest first. */
    List<String> tail(int maximumLines) {
        if (!Files.exists(log())) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            long length = file.length();
            int size = (int) Math.min(READ_AT_MOST, length);
            byte[] end = new byte[size];
            file.seek(length - size);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - maximumLines), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log(), e);
        }
    }

    /** Empties a log that has grown too long; the server appends and goes on at the beginning. */
    void limitLog() throws IOException {
        if (!Files.exists(log()) || Files.size(log()) <= LONGEST_LOG) {
            return;
        }
        Files.write(folder.resolve("server.log.1"), tail(Integer.MAX_VALUE));
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
            file.setLength(0);
        }
    }
}
