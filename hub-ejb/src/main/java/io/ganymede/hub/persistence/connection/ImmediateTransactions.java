package io.ganymede.hub.persistence.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Transactions of an SQLite connection: each takes the write lock with its first statement and gives it back with its
 * end.
 *
 * <p>The driver's own would begin the next transaction, with its lock, as part of every commit, and could not roll back
 * after a full disk, because SQLite has done so itself by then. The driver's connection therefore stays in auto-commit
 * mode below. A statement belongs to the transaction in which it was made.
 */
final class ImmediateTransactions implements InvocationHandler {
    private static final long WAIT_SECONDS = 10;

    private final Connection connection;
    private final Semaphore writers;
    private boolean autoCommit = true;
    private boolean begun;

    private ImmediateTransactions(Connection connection, Semaphore writers) {
        this.connection = connection;
        this.writers = writers;
    }

    /**
     * Wraps a connection of the driver.
     *
     * @param writers the one permit to write of all connections to the database, given out in turn: SQLite's own lock is
     *     polled and gives nobody a turn
     */
    static Connection around(Connection connection, Semaphore writers) {
        return (Connection) Proxy.newProxyInstance(
                ImmediateTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ImmediateTransactions(connection, writers));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        int count = arguments == null ? 0 : arguments.length;
        switch (method.getName()) {
            case "getAutoCommit" -> {
                return autoCommit;
            }
            case "setAutoCommit" -> {
                setAutoCommit((boolean) arguments[0]);
                return null;
            }
            case "commit" -> {
                commit();
                return null;
            }
            case "close" -> {
                rollback();
                return delegate(method, arguments);
            }
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "rollback" -> {
                if (count == 0) {
                    rollback();
                    return null;
                }
                return delegate(method, arguments);
            }
            case "createStatement", "prepareStatement", "prepareCall", "setSavepoint" -> {
                begin();
                return delegate(method, arguments);
            }
            default -> {
                return delegate(method, arguments);
            }
        }
    }

    private Object delegate(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && !autoCommit) {
            commit();
        }
        autoCommit = wanted;
    }

    private void begin() throws SQLException {
        if (autoCommit || begun) {
            return;
        }
        takeTurn();
        try {
            execute("BEGIN IMMEDIATE");
            begun = true;
        } finally {
            if (!begun) {
                writers.release();
            }
        }
    }

    private void takeTurn() throws SQLException {
        try {
            if (!writers.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new SQLTransientException(
                        "The database was in use by another transaction for " + WAIT_SECONDS + " s", "08000");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientException("Interrupted while waiting for the database", "08000", e);
        }
    }

    private void commit() throws SQLException {
        if (!begun) {
            return;
        }
        try {
            execute("COMMIT");
            begun = false;
            writers.release();
        } finally {
            rollback();
        }
    }

    private void rollback() {
        if (!begun) {
            return;
        }
        try {
            execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // by SQLite itself, after a full disk and the like
        } finally {
            begun = false;
            writers.release();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
