package io.ganymede.hub.persistence.type;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** How instants stand in the columns of a database, for statements that Hibernate takes no part in. */
public final class ColumnInstants {
    private static final String SQLITE = "SQLite";

    private final InstantJdbcType type;

    private ColumnInstants(InstantJdbcType type) {
        this.type = type;
    }

    /** Those of the database behind a connection. */
    public static ColumnInstants of(Connection connection) throws SQLException {
        return new ColumnInstants(InstantJdbcType.of(
                connection.getMetaData().getDatabaseProductName().equals(SQLITE)));
    }

    /** What to give to {@link java.sql.PreparedStatement#setObject(int, Object)}. */
    public Object toColumn(Instant instant) {
        return type.toColumn(instant);
    }
}
