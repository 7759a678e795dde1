package io.ganymede.hub.persistence;

import io.ganymede.hub.application.failure.FailureTranslator;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.persistence.transaction.FailureChain;
import io.ganymede.hub.persistence.transaction.TransactionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.transaction.xa.XAException;

/** Knows the databases' codes for a full disk and for one that cannot be reached. */
@ApplicationScoped
public class SqlFailureTranslator implements FailureTranslator {
    /** SQLite's primary result codes; the higher bytes of a code only detail it. */
    private static final int SQLITE_CODE = 0xff;

    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_IOERR_WRITE = 778;
    /** Busy, locked, read-only, input or output error, damaged, cannot be opened, no database. */
    private static final Set<Integer> SQLITE_UNAVAILABLE = Set.of(5, 6, 8, 10, 11, 14, 26);

    private static final Pattern SQLITE_NAME = Pattern.compile("\\[SQLITE_([A-Z_]+)]");

    private static final String POSTGRESQL_DISK_FULL = "53100";
    private static final int MYSQL_DISK_FULL = 1021;
    private static final int MYSQL_TABLE_FULL = 1114;

    private static final int MARIADB_LOCK_WAIT = 1205;

    /** Classes of SQLState: connection, insufficient resources, operator intervention, given up for another transaction. */
    private static final Set<String> STATES_UNAVAILABLE = Set.of("08", "40", "53", "57");

    @Override
    public HubException translate(Throwable thrown) {
        List<Throwable> chain = FailureChain.of(thrown);
        for (Throwable link : chain) {
            if (link instanceof HubException known) {
                return known;
            }
        }
        return chain.stream()
                .map(SqlFailureTranslator::failureOf)
                .flatMap(Optional::stream)
                .findFirst()
                .map(failure -> new HubException(failure, messageOf(failure, thrown), thrown))
                .orElseGet(() -> new HubException(Failure.INTERNAL_ERROR, "Internal Server Error", thrown));
    }

    private static Optional<Failure> failureOf(Throwable thrown) {
        if (thrown instanceof XAException) {
            return ofCommit(String.valueOf(thrown.getMessage()));
        }
        if (thrown instanceof SQLException sql) {
            return thrown.getClass().getName().startsWith("org.sqlite.") ? ofSqlite(sql) : ofServer(sql);
        }
        // the pool has no free connection, or cannot make one
        boolean pool = thrown.getClass().getName().endsWith("PoolingException")
                || thrown.getClass().getName().endsWith("ResourceAllocationException");
        return pool ? Optional.of(Failure.DATABASE_UNAVAILABLE) : Optional.empty();
    }

    /** Of a failed commit the transaction manager passes on the text only, which begins with SQLite's name of the code. */
    private static Optional<Failure> ofCommit(String message) {
        Matcher code = SQLITE_NAME.matcher(message);
        if (!code.find()) {
            return Optional.of(Failure.DATABASE_UNAVAILABLE);
        }
        if (code.group(1).startsWith("CONSTRAINT")) {
            return Optional.empty();
        }
        boolean full = code.group(1).equals("FULL") || code.group(1).equals("IOERR_WRITE");
        return Optional.of(full ? Failure.DATABASE_FULL : Failure.DATABASE_UNAVAILABLE);
    }

    private static Optional<Failure> ofSqlite(SQLException sql) {
        int primary = sql.getErrorCode() & SQLITE_CODE;
        if (primary == SQLITE_FULL || sql.getErrorCode() == SQLITE_IOERR_WRITE) {
            return Optional.of(Failure.DATABASE_FULL);
        }
        return SQLITE_UNAVAILABLE.contains(primary) ? Optional.of(Failure.DATABASE_UNAVAILABLE) : Optional.empty();
    }

    private static Optional<Failure> ofServer(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.equals(POSTGRESQL_DISK_FULL)
                || sql.getErrorCode() == MYSQL_DISK_FULL
                || sql.getErrorCode() == MYSQL_TABLE_FULL) {
            return Optional.of(Failure.DATABASE_FULL);
        }
        boolean unavailable = sql.getErrorCode() == MARIADB_LOCK_WAIT
                || state.length() >= 2 && STATES_UNAVAILABLE.contains(state.substring(0, 2));
        return unavailable ? Optional.of(Failure.DATABASE_UNAVAILABLE) : Optional.empty();
    }

    private static String messageOf(Failure failure, Throwable thrown) {
        if (failure == Failure.DATABASE_FULL) {
            return "The hub's disk is full; nothing was changed. Try again when an administrator has made room.";
        }
        return TransactionConflict.isBehind(thrown)
                ? "Others were changing the same at the same time; nothing was changed. Try again."
                : "The hub's database cannot be reached at the moment; nothing was changed. Try again later.";
    }
}
