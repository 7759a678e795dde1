package io.ganymede.hub.persistence.adoption;

import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Looks at a database before the hub starts: whose it is, and whether this release can use it. It changes not one byte
 * of it, and needs no container.
 */
public final class DatabaseInspection {
    private static final byte[] SQLITE_MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private DatabaseInspection() {}

    /**
     * Looks at the database of a {@code JupyterHub.db_url}. Never throws: what goes wrong is a finding too.
     *
     * @param databaseUrl any form that {@link DatabaseUrl} reads
     */
    public static DatabaseFinding inspect(String databaseUrl) {
        DatabaseUrl database;
        try {
            database = DatabaseUrl.parse(databaseUrl);
        } catch (IllegalArgumentException e) {
            return new DatabaseFinding.Unreachable("of JupyterHub.db_url", e.getMessage());
        }
        return database.file().map(DatabaseInspection::inspectFile).orElseGet(() -> inspectServer(database));
    }

    private static DatabaseFinding inspectServer(DatabaseUrl database) {
        try (Connection connection = new HubDataSource(database).getConnection()) {
            connection.setReadOnly(true);
            return SchemaReader.read(connection).judge(database.toString(), KnownChanges.ids());
        } catch (SQLException e) {
            return new DatabaseFinding.Unreachable(database.toString(), clause(e));
        }
    }

    private static DatabaseFinding inspectFile(Path file) {
        String name = file.toString();
        try {
            if (Files.notExists(file)) {
                return inspectFolder(file);
            }
            if (!Files.isRegularFile(file)) {
                return new DatabaseFinding.NotADatabase(name);
            }
            if (!Files.isReadable(file) || !Files.isWritable(file)) {
                return new DatabaseFinding.Unreachable(name, "this user may not read and write the file");
            }
            if (Files.size(file) == 0) {
                return new DatabaseFinding.Empty(name);
            }
            return startsLikeSqlite(file) ? inspectSqlite(file) : new DatabaseFinding.NotADatabase(name);
        } catch (IOException e) {
            return new DatabaseFinding.Unreachable(name, clause(e));
        }
    }

    private static DatabaseFinding inspectFolder(Path file) {
        Path folder = file.getParent();
        if (!Files.isDirectory(folder)) {
            return new DatabaseFinding.Unreachable(file.toString(), "there is no folder " + folder);
        }
        return Files.isWritable(folder)
                ? new DatabaseFinding.Empty(file.toString())
                : new DatabaseFinding.Unreachable(file.toString(), "this user may not create files in " + folder);
    }

    private static boolean startsLikeSqlite(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(SQLITE_MAGIC.length), SQLITE_MAGIC);
        }
    }

    private static DatabaseFinding inspectSqlite(Path file) throws IOException {
        String name = file.toString();
        try (ReadOnlySqlite database = ReadOnlySqlite.open(file)) {
            return SchemaReader.read(database.connection()).judge(name, KnownChanges.ids());
        } catch (SQLException e) {
            return ReadOnlySqlite.isNoDatabase(e)
                    ? new DatabaseFinding.NotADatabase(name)
                    : new DatabaseFinding.Unreachable(name, clause(e));
        }
    }

    /** The exception's first line without its full stop. */
    private static String clause(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.lines().findFirst().orElse(message).strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
