package io.ganymede.hub.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.sqlite.jdbc4.JDBC4PreparedStatement;

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

    @Test
    void aStatementStaysPreparedForTheNextTransaction() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Object first = add(connection, 1);
            connection.commit();
            Object second = add(connection, 5);
            connection.rollback();

            assertThat(second).isSameAs(first);
        }

        assertThat(value()).isEqualTo(1);
    }

    @Test
    void aStatementWhoseRowsWereNotAllReadHoldsNothingWhenItIsClosed() throws SQLException {
        try (Connection reader = dataSource.getConnection();
                Connection writer = dataSource.getConnection()) {
            execute(writer, "insert into counter values (1), (2)");
            try (PreparedStatement rows = reader.prepareStatement("select value from counter")) {
                assertThat(rows.executeQuery().next()).isTrue();
            }
            execute(writer, "delete from counter");

            try (ResultSet checkpoint = writer.createStatement().executeQuery("pragma wal_checkpoint(truncate)")) {
                assertThat(checkpoint.getInt("busy")).isZero();
            }
            try (PreparedStatement rows = reader.prepareStatement("select value from counter")) {
                assertThat(rows.executeQuery().next()).isFalse();
            }
        }
    }

    @Test
    void theSameTextCanBeInUseTwiceAtATime() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement outer = connection.prepareStatement("select ?");
                PreparedStatement inner = connection.prepareStatement("select ?")) {
            outer.setInt(1, 1);
            inner.setInt(1, 2);
            ResultSet outerRow = outer.executeQuery();
            ResultSet innerRow = inner.executeQuery();

            assertThat(outerRow.getInt(1)).isEqualTo(1);
            assertThat(innerRow.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void statementsOfEndlesslyManyTextsMakeRoomForEachOther() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Object first = prepareAndClose(connection, "select 0");
            for (int number = 1; number < 1000; number++) {
                prepareAndClose(connection, "select " + number);
            }

            assertThat(prepareAndClose(connection, "select 0")).isNotSameAs(first);
        }
    }

    @Test
    void aKeptStatementSurvivesAChangeOfItsTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Connection other = dataSource.getConnection()) {
            add(connection, 1);
            execute(other, "alter table counter add column note text");
            add(connection, 1);
        }

        assertThat(value()).isEqualTo(2);
    }

    /** Returns the driver's statement that has done it. */
    private static Object add(Connection connection, int number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update counter set value = value + ?")) {
            statement.setInt(1, number);
            statement.executeUpdate();
            return statement.unwrap(JDBC4PreparedStatement.class);
        }
    }

    private static Object prepareAndClose(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            return statement.unwrap(JDBC4PreparedStatement.class);
        }
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
