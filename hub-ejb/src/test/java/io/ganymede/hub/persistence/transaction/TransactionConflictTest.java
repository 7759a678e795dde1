package io.ganymede.hub.persistence.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionConflictTest {
    @ParameterizedTest
    @CsvSource({
        "PostgreSQL: deadlock,              40P01, 0,    true",
        "PostgreSQL: serialization failure, 40001, 0,    true",
        "PostgreSQL: unique violation,      23505, 0,    false",
        "PostgreSQL: statement cancelled,   57014, 0,    false",
        "MariaDB: deadlock,                 40001, 1213, true",
        "MariaDB: wait for a lock,          HY000, 1205, true",
        "MariaDB: duplicate,                23000, 1062, false",
        "MariaDB: connection lost,          08000, 1927, false",
        "SQLite: busy,                      ,      5,    false",
        "SQLite: unique constraint,         ,      2067, false"
    })
    void isToldByStateAndCode(String what, String state, int code, boolean conflict) {
        SQLException failure = new SQLException(what, state, code);

        assertThat(TransactionConflict.isBehind(new EJBException(new PersistenceException(failure))))
                .as(what)
                .isEqualTo(conflict);
    }

    @Test
    void isFoundBesideABatch() {
        SQLException batch = new BatchUpdateException("batch", "HY000", 0, new int[0]);
        batch.setNextException(new SQLException("deadlock", "40P01"));

        assertThat(TransactionConflict.isBehind(new EJBException(batch))).isTrue();
    }

    @Test
    void isNothingElse() {
        assertThat(TransactionConflict.isBehind(new IllegalStateException("40001")))
                .isFalse();
        assertThat(TransactionConflict.isBehind(null)).isFalse();
    }
}
