package io.ganymede.hub.persistence.transaction;

import java.sql.SQLException;
import java.util.Set;

/**
 * Two transactions that could not both be carried out, of which a database server has given up one: because each waited for the
 * other, because it waited for too long, or because what it had read has changed. Nothing of it is stored, and it succeeds as a
 * rule when it is done again. SQLite lets transactions in one after the other and knows none of this.
 */
public final class TransactionConflict {
    /** Serialization failure, which MariaDB and MySQL also say of a deadlock; PostgreSQL's deadlock. */
    private static final Set<String> STATES = Set.of("40001", "40P01");
    /** MariaDB's and MySQL's wait for a lock, which has no state of its own; no other driver has this code. */
    private static final int LOCK_WAIT = 1205;

    private TransactionConflict() {}

    /** Whether one is behind a failure. */
    public static boolean isBehind(Throwable thrown) {
        return FailureChain.of(thrown).stream()
                .anyMatch(link -> link instanceof SQLException failure && isConflict(failure));
    }

    private static boolean isConflict(SQLException failure) {
        return failure.getErrorCode() == LOCK_WAIT
                || failure.getSQLState() != null && STATES.contains(failure.getSQLState());
    }
}
