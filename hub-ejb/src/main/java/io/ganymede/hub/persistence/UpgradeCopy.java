package io.ganymede.hub.persistence;

import io.ganymede.hub.persistence.adoption.DatabaseInspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The copy of an SQLite file that is made before JupyterHub's tables in it are upgraded, as JupyterHub makes one. */
final class UpgradeCopy {
    private static final String SQLITE = "SQLite";
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);

    private UpgradeCopy() {}

    /**
     * Makes the copy beside the file, for its owner only.
     *
     * @param connection without a transaction
     * @return empty if no upgrade is due, or for the database of a server
     */
    static Optional<Path> before(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals(SQLITE)
                || !DatabaseInspection.isUpgradeDue(connection)) {
            return Optional.empty();
        }
        Path file = file(connection);
        Path copy = file.resolveSibling(file.getFileName() + "." + SUFFIX.format(LocalDateTime.now()));
        try {
            Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new SQLException("Cannot create the copy " + copy + " before the upgrade: " + e, e);
        }
        try (PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
        return Optional.of(copy);
    }

    private static Path file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select file from pragma_database_list where name = 'main'")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }
}
