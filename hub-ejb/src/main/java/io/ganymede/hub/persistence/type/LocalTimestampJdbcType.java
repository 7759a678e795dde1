package io.ganymede.hub.persistence.type;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A column of a timestamp type without time zone: drivers pass {@link LocalDateTime} through unconverted. */
final class LocalTimestampJdbcType extends InstantJdbcType {
    private static final long serialVersionUID = 1L;

    @Override
    Object toColumn(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    Instant fromColumn(ResultSet row, int position) throws SQLException {
        LocalDateTime value = row.getObject(position, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
