package io.ganymede.hub.persistence.adoption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * An SQLite file opened so that nothing of it or beside it changes. A file whose last changes still lie in a side file,
 * because a program was killed or is running, is read from a copy: SQLite would write to the original.
 */
final class ReadOnlySqlite implements AutoCloseable {
    private static final List<String> SIDE_FILES = List.of("-wal", "-journal");
    private static final int CODE_MASK = 0xff;

    private final Connection connection;
    private final Optional<Path> copyFolder;

    private ReadOnlySqlite(Connection connection, Optional<Path> copyFolder) {
        this.connection = connection;
        this.copyFolder = copyFolder;
    }

    static ReadOnlySqlite open(Path file) throws IOException, SQLException {
        for (String suffix : SIDE_FILES) {
            Path side = beside(file, suffix);
            if (Files.exists(side) && Files.size(side) > 0) {
                return openCopy(file);
            }
        }
        return new ReadOnlySqlite(connect(file, "?mode=ro&immutable=1"), Optional.empty());
    }

    private static ReadOnlySqlite openCopy(Path file) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("database-inspection");
        try {
            Path copy = Files.copy(file, folder.resolve("copy.sqlite"));
            for (String suffix : SIDE_FILES) {
                Path side = beside(file, suffix);
                if (Files.exists(side)) {
                    Files.copy(side, beside(copy, suffix));
                }
            }
            return new ReadOnlySqlite(connect(copy, "?mode=rw"), Optional.of(folder));
        } catch (IOException | SQLException e) {
            deleteFolder(folder);
            throw e;
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static Connection connect(Path file, String options) throws SQLException {
        return new JDBC().connect("jdbc:sqlite:" + file.toUri().toASCIIString() + options, new Properties());
    }

    /** Whether the file is no database at all, or its pages make no sense. */
    static boolean isNoDatabase(SQLException e) {
        int code = e.getErrorCode() & CODE_MASK;
        return code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            copyFolder.ifPresent(ReadOnlySqlite::deleteFolder);
        }
    }

    private static void deleteFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
