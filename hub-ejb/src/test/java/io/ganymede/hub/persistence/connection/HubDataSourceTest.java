package io.ganymede.hub.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions on SQLite. */
class HubDataSourceTest {
    @TempDir
    Path folder;

    private HubDataSource dataSource;

    @BeforeEach
    void createTable() throws SQLException {
        dataSource = new HubDataSource(DatabaseUrl.ofFile(folder.resolve("hub.sqlite")));
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, "create table counter (value integer)");
            execute(connection, "insert into counter values (0)");
        }
    }

    @Test
    void readThenWriteNeverLosesAnUpdate() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> results = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            results.add(threads.submit(() -> {
                for (int round = 0; round < 25; round++) {
                    increment();
                }
                return null;
            }));
        }
        for (Future<?> result : results) {
            result.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(value()).isEqualTo(200);
    }

    @Test
    void aCommittedTransactionHoldsNoLock() throws SQLException {
        try (Connection first = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            first.setAutoCommit(false);
            execute(first, "update counter set value = 1");
            first.commit();

            execute(second, "update counter set value = 2");
        }

        assertThat(value()).isEqualTo(2);
    }

    @Test
    void aRolledBackTransactionLeavesNothing() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "update counter set value = 1");
            connection.rollback();
        }

        assertThat(value()).isZero();
    }

    @Test
    void aConnectionClosedInTheMiddleLeavesNothingAndGivesItsTurnBack() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "update counter set value = 1");
        }

        increment();
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void theConnectionGoesOnAfterAFullDisk() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, "pragma max_page_count = 1");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> {
                        execute(connection, "update counter set value = 5");
                        execute(connection, "insert into counter values (zeroblob(1000000))");
                        connection.commit();
                    })
                    .hasMessageContaining("full");
            connection.rollback();
            connection.setAutoCommit(true);
            execute(connection, "pragma max_page_count = 1000000");
            connection.setAutoCommit(false);
            execute(connection, "update counter set value = value + 7");
            connection.commit();
        }

        assertThat(value()).isEqualTo(7);
    }

    @Test
    void turningAutoCommitOnCommits() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "update counter set value = 3");
            connection.setAutoCommit(true);
        }

        assertThat(value()).isEqualTo(3);
    }

    private void increment() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            int before = read(connection);
            execute(connection, "update counter set value = " + (before + 1));
            connection.commit();
        }
    }

    private int value() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection);
        }
    }

    private static int read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select value from counter")) {
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
