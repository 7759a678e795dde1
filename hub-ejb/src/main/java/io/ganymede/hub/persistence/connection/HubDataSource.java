package io.ganymede.hub.persistence.connection;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Opens connections to whichever database a URL names, one after the other; pooling is the container's. Drivers are loaded
 * by this class's own loader, which the container's loaders cannot see into.
 *
 * <p>SQLite connections enforce foreign keys, keep a write-ahead log, take the write lock when a transaction begins (a lock
 * taken later fails at once when somebody else has written meanwhile) and wait for it {@value #BUSY_MILLISECONDS} ms. A file that does not exist is made readable for its owner only; SQLite gives its side files the same mode.
 */
public class HubDataSource implements DataSource {
    private static final int BUSY_MILLISECONDS = 10_000;
    private static final int ANSWER_SECONDS = 60;
    private static final int MILLISECONDS = 1000;
    private static final String MYSQL = "MySQL";
    /** Texts are never cut off silently, and nobody waits for another's row longer than on SQLite. */
    private static final String MARIADB_SESSION = "sql_mode='STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',innodb_lock_wait_timeout="
            + BUSY_MILLISECONDS / MILLISECONDS;

    private final DatabaseUrl database;
    private final Semaphore writers = new Semaphore(1, true);
    private volatile int loginTimeout = 10;
    private volatile Driver driver;

    public HubDataSource(DatabaseUrl database) {
        this.database = Objects.requireNonNull(database, "database");
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(database.user().orElse(""), database.password().orElse(""));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties properties = new Properties();
        putUnlessEmpty(properties, "user", user);
        putUnlessEmpty(properties, "password", password);
        switch (database.kind()) {
            case SQLITE -> {
                createPrivateFile(database.file().orElseThrow());
                addSqliteOptions(properties);
            }
            case POSTGRESQL -> addPostgresqlOptions(properties);
            case MARIADB -> addMariadbOptions(properties);
        }
        Connection connection = driver().connect(database.jdbcUrl(), properties);
        return switch (database.kind()) {
            case SQLITE -> ImmediateTransactions.around(PreparedStatements.keptBy(connection), writers);
            case POSTGRESQL -> connection;
            case MARIADB -> cuttingFractionsOff(connection);
        };
    }

    /**
     * Whole seconds of a column are those that have passed, as on MariaDB; MySQL would round, so that what has just happened lay in
     * the future. MariaDB does not know the mode.
     */
    private static Connection cuttingFractionsOff(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals(MYSQL)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set session sql_mode = concat(@@sql_mode, ',TIME_TRUNCATE_FRACTIONAL')");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    private static void putUnlessEmpty(Properties properties, String key, String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(key, value);
        }
    }

    private static void addSqliteOptions(Properties properties) {
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("journal_mode", "WAL");
        // what a crash of the whole machine may lose is the last moment, never the database; a crash of the hub loses
        // nothing
        properties.setProperty("synchronous", "NORMAL");
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLISECONDS));
        // only for Liquibase's own tables: the hub's instants are bound as text
        properties.setProperty("date_class", "TEXT");
    }

    /** No wait on the network is without end; what the URL says wins. */
    private void addPostgresqlOptions(Properties properties) {
        String connecting = Integer.toString(loginTimeout);
        properties.setProperty("connectTimeout", connecting);
        properties.setProperty("loginTimeout", connecting);
        properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "ganymede");
        // messages of the server never quote the values of a row
        properties.setProperty("logServerErrorDetail", "false");
    }

    /**
     * As on PostgreSQL, no wait is without end, and each statement sees what others have committed before it; what the URL says
     * wins.
     */
    private void addMariadbOptions(Properties properties) {
        properties.setProperty("connectTimeout", Integer.toString(loginTimeout * MILLISECONDS));
        properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS * MILLISECONDS));
        properties.setProperty("transactionIsolation", "READ_COMMITTED");
        properties.setProperty("sessionVariables", MARIADB_SESSION);
        // a server may not ask for files of this machine
        properties.setProperty("allowLocalInfile", "false");
    }

    private static void createPrivateFile(Path file) throws SQLException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException anotherThreadWasFaster) {
            return;
        } catch (IOException e) {
            throw new SQLException("Cannot create the database file " + file + ": " + e, e);
        }
    }

    private Driver driver() throws SQLException {
        Driver loaded = driver;
        if (loaded == null) {
            String className = database.kind().driverClass();
            try {
                loaded = (Driver) Class.forName(className, true, HubDataSource.class.getClassLoader())
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new SQLException("The JDBC driver " + className + " is not on the class path", e);
            }
            driver = loaded;
        }
        return loaded;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // drivers log through java.util.logging
    }

    @Override
    public void setLoginTimeout(int seconds) {
        this.loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return Logger.getLogger("io.ganymede.hub.persistence");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
