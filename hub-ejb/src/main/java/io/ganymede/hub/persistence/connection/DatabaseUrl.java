package io.ganymede.hub.persistence.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where the database is, read from {@code JupyterHub.db_url}: an SQLAlchemy URL, a JDBC URL or the path of an SQLite file
 * (hub contract 7.1). Immutable; its text form shows neither user, password nor options.
 *
 * @param kind which database program
 * @param jdbcUrl for the driver, without user and password
 * @param user empty if the URL names none
 * @param password empty if the URL names none
 * @param file of an SQLite database, absolute; empty for the others
 */
public record DatabaseUrl(
        Kind kind, String jdbcUrl, Optional<String> user, Optional<String> password, Optional<Path> file) {

    private static final String JDBC = "jdbc:";
    private static final String JDBC_SQLITE = "jdbc:sqlite:";

    public DatabaseUrl {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(file, "file");
    }

    /** Database programs that the hub can use, with the driver of each. */
    public enum Kind {
        SQLITE("sqlite", "org.sqlite.JDBC"),
        POSTGRESQL("postgresql", "org.postgresql.Driver", "postgres"),
        /** MySQL as well: they speak the same protocol, and one driver knows both. */
        MARIADB("mariadb", "org.mariadb.jdbc.Driver", "mysql");

        private final String scheme;
        private final String driverClass;
        private final Set<String> otherSchemes;

        Kind(String scheme, String driverClass, String... otherSchemes) {
            this.scheme = scheme;
            this.driverClass = driverClass;
            this.otherSchemes = Set.of(otherSchemes);
        }

        /** Name of the JDBC driver's class. */
        public String driverClass() {
            return driverClass;
        }

        private static Optional<Kind> ofScheme(String scheme) {
            for (Kind kind : values()) {
                if (kind.scheme.equals(scheme) || kind.otherSchemes.contains(scheme)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** An SQLite file. */
    public static DatabaseUrl ofFile(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new DatabaseUrl(
                Kind.SQLITE, JDBC_SQLITE + absolute, Optional.empty(), Optional.empty(), Optional.of(absolute));
    }

    /**
     * Reads any of the accepted forms.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong and never quotes a password
     */
    public static DatabaseUrl parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("The database URL is empty; expected e.g. sqlite:///jupyterhub.sqlite");
        }
        if (trimmed.startsWith(JDBC)) {
            return ofJdbc(trimmed);
        }
        int schemeEnd = trimmed.indexOf("://");
        return schemeEnd < 0 ? ofFile(Path.of(trimmed)) : ofSqlAlchemy(trimmed, schemeEnd);
    }

    private static DatabaseUrl ofJdbc(String url) {
        Kind kind = kindOf(url.substring(JDBC.length(), Math.max(JDBC.length(), url.indexOf(':', JDBC.length()))));
        if (kind == Kind.SQLITE) {
            return ofSqlitePath(url.substring(JDBC_SQLITE.length()));
        }
        String rest = url.substring(url.indexOf(':', JDBC.length()));
        return new DatabaseUrl(kind, JDBC + kind.scheme + rest, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static DatabaseUrl ofSqlAlchemy(String url, int schemeEnd) {
        String scheme = url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        int driver = scheme.indexOf('+');
        Kind kind = kindOf(driver < 0 ? scheme : scheme.substring(0, driver));
        String rest = url.substring(schemeEnd + "://".length());
        if (kind != Kind.SQLITE) {
            return ofServer(kind, url.substring(schemeEnd));
        }
        if (!rest.isEmpty() && !rest.startsWith("/")) {
            throw new IllegalArgumentException(
                    "An SQLite URL has three slashes before a relative and four before an absolute path: sqlite:///"
                            + rest);
        }
        return ofSqlitePath(rest.isEmpty() ? rest : rest.substring(1));
    }

    private static DatabaseUrl ofSqlitePath(String pathAndOptions) {
        int options = pathAndOptions.indexOf('?');
        String path = options < 0 ? pathAndOptions : pathAndOptions.substring(0, options);
        if (path.isEmpty() || path.equals(":memory:")) {
            throw new IllegalArgumentException(
                    "A database in memory cannot hold the hub's state; name a file, e.g. sqlite:///jupyterhub.sqlite");
        }
        return ofFile(Path.of(path));
    }

    private static DatabaseUrl ofServer(Kind kind, String afterScheme) {
        URI uri;
        try {
            uri = new URI(kind.scheme + afterScheme);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The database URL is malformed at character " + e.getIndex() + ": "
                    + "special characters of user and password must be percent-encoded");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "The database URL names no host; expected " + kind.scheme + "://USER:PASSWORD@HOST/DATABASE");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = query(kind, uri.getRawQuery());
        if (uri.getRawPath().length() <= 1) {
            throw new IllegalArgumentException(
                    "The database URL names no database; expected " + kind.scheme + "://USER:PASSWORD@HOST/DATABASE");
        }
        String jdbcUrl = JDBC + kind.scheme + "://" + uri.getHost() + port + uri.getRawPath() + query;
        String[] credentials = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(kind, jdbcUrl, part(credentials, 0), part(credentials, 1), Optional.empty());
    }

    private static String query(Kind kind, String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return "";
        }
        String options =
                kind == Kind.POSTGRESQL ? PostgresqlOptions.toDriver(rawQuery) : MariadbOptions.toDriver(rawQuery);
        return options.isEmpty() ? "" : "?" + options;
    }

    private static Optional<String> part(String[] credentials, int index) {
        if (index >= credentials.length) {
            return Optional.empty();
        }
        String literalPlus = credentials[index].replace("+", "%2B");
        return Optional.of(URLDecoder.decode(literalPlus, StandardCharsets.UTF_8));
    }

    /** The same database with a password, unless the URL names one. */
    public DatabaseUrl withDefaultPassword(Optional<String> other) {
        return new DatabaseUrl(kind, jdbcUrl, user, password.or(() -> other), file);
    }

    private static Kind kindOf(String scheme) {
        return Kind.ofScheme(scheme)
                .orElseThrow(() -> new IllegalArgumentException("Database type '" + scheme
                        + "' is not supported; expected sqlite, postgresql, mysql or mariadb"));
    }

    @Override
    public String toString() {
        int options = jdbcUrl.indexOf('?');
        return options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
    }
}
