package io.ganymede.hub.persistence.type;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** SQLite has no timestamp type: a text that sorts as the instants do. */
final class TextTimestampJdbcType extends InstantJdbcType {
    private static final long serialVersionUID = 1L;

    @Override
    Object toColumn(Instant instant) {
        return TimestampText.format(instant);
    }

    @Override
    Instant fromColumn(ResultSet row, int position) throws SQLException {
        String text = row.getString(position);
        return text == null ? null : TimestampText.parse(text).orElse(null);
    }
}
