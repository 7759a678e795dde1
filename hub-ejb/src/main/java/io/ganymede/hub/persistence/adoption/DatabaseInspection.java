package io.ganymede.hub.persistence.adoption;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.persistence.connection.ConfiguredDatabase;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at a database before the hub starts: whose it is, and whether this release can use it. It changes not one byte
 * of it, and needs no container.
 */
public final class DatabaseInspection {
    private static final byte[] SQLITE_MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private DatabaseInspection() {}

    /**
     * Looks at the configured database, and waits for its server as long as {@code JupyterHub.db_wait} says. Never throws:
     * what goes wrong is a finding too.
     *
     * @param waiting hears once why the start is waiting, in one sentence
     */
    public static DatabaseFinding inspect(Configuration configuration, Consumer<String> waiting) {
        Duration patience = configuration.get(JupyterHubSettings.DB_WAIT);
        return inspect(
                () -> ConfiguredDatabase.url(configuration),
                url -> ServerWait.forAnswer(() -> inspect(url), patience, waiting));
    }

    /**
     * Looks at a database once. Never throws.
     *
     * @param databaseUrl any form that {@link DatabaseUrl} reads
     */
    public static DatabaseFinding inspect(String databaseUrl) {
        return inspect(() -> DatabaseUrl.parse(databaseUrl), DatabaseInspection::inspect);
    }

    /** Whether JupyterHub's tables are at an older schema from which this release leads on. */
    public static boolean isUpgradeDue(Connection connection) throws SQLException {
        return SchemaReader.read(connection).judge("", KnownChanges.ids()) instanceof DatabaseFinding.Upgradable;
    }

    private static DatabaseFinding inspect(
            Supplier<DatabaseUrl> address, Function<DatabaseUrl, DatabaseFinding> inspection) {
        DatabaseUrl database;
        try {
            database = address.get();
        } catch (IllegalArgumentException e) {
            return new DatabaseFinding.Unreachable("of JupyterHub.db_url", withoutFullStop(e.getMessage()));
        }
        return inspection.apply(database);
    }

    private static DatabaseFinding inspect(DatabaseUrl database) {
        return database.file().map(DatabaseInspection::inspectFile).orElseGet(() -> ServerInspection.inspect(database));
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
    static String clause(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return withoutFullStop(message.lines().findFirst().orElse(message).strip());
    }

    private static String withoutFullStop(String line) {
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
