package io.ganymede.hub.persistence;

import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The product's data source with one more setting on every connection, to bring an SQLite database into distress. */
final class PragmaDataSource extends HubDataSource {
    private volatile String pragma;

    PragmaDataSource(DatabaseUrl database, String pragma) {
        super(database);
        this.pragma = pragma;
    }

    void set(String newPragma) {
        this.pragma = newPragma;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma " + pragma);
        }
        return connection;
    }
}
