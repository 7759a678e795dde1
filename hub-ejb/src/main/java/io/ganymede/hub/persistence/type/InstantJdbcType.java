package io.ganymede.hub.persistence.type;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/** How an instant is bound to and read from a column; takes the place of Hibernate's own type for instants. */
abstract class InstantJdbcType implements JdbcType {
    private static final long serialVersionUID = 1L;

    /** @param sqlite whether the database is SQLite, which has no type for instants */
    static InstantJdbcType of(boolean sqlite) {
        return sqlite ? new TextTimestampJdbcType() : new LocalTimestampJdbcType();
    }

    /** The column's value for an instant. */
    abstract Object toColumn(Instant instant);

    /** The instant of the current row's column; null for NULL, as Hibernate wants it. */
    abstract Instant fromColumn(ResultSet row, int position) throws SQLException;

    @Override
    public final int getJdbcTypeCode() {
        return SqlTypes.TIMESTAMP;
    }

    @Override
    public final int getDefaultSqlTypeCode() {
        return SqlTypes.TIMESTAMP_UTC;
    }

    @Override
    public final <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new Binder<>(javaType);
    }

    @Override
    public final <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new Extractor<>(javaType);
    }

    private final class Binder<X> extends BasicBinder<X> {
        private static final long serialVersionUID = 1L;

        Binder(JavaType<X> javaType) {
            super(javaType, InstantJdbcType.this);
        }

        @Override
        protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                throws SQLException {
            statement.setObject(index, toColumn(getJavaType().unwrap(value, Instant.class, options)));
        }

        @Override
        protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                throws SQLException {
            statement.setObject(name, toColumn(getJavaType().unwrap(value, Instant.class, options)));
        }
    }

    private final class Extractor<X> extends BasicExtractor<X> {
        private static final long serialVersionUID = 1L;

        Extractor(JavaType<X> javaType) {
            super(javaType, InstantJdbcType.this);
        }

        @Override
        protected X doExtract(ResultSet row, int position, WrapperOptions options) throws SQLException {
            Instant instant = fromColumn(row, position);
            return instant == null ? null : getJavaType().wrap(instant, options);
        }

        @Override
        protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
            throw new SQLException("stored procedures are not used");
        }

        @Override
        protected X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
            throw new SQLException("stored procedures are not used");
        }
    }
}
