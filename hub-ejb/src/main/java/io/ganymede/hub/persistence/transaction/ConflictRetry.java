package io.ganymede.hub.persistence.transaction;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.persistence.connection.ConfiguredDatabase;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Does a use case again that a database server has given up for another transaction ({@link TransactionConflict}). It is the
 * interceptor of every session bean ({@code ejb-jar.xml}), before all others.
 *
 * <p>The container begins the transaction of a method before its interceptors and ends it after them. So the outermost method of
 * a use case runs in a transaction of its own inside of the container's, which stays empty and costs next to nothing; that one is
 * ended, with all that a commit finds, before it is decided whether the method is called again. Methods called on the way belong
 * to the same transaction and are done again with it.
 *
 * <p>Whatever reaches out of the database does so after the commit (events in the phase {@code AFTER_SUCCESS}) or outside of any
 * transaction, as everywhere in the hub. A method that cannot keep to that is excluded by {@code @ExcludeDefaultInterceptors}.
 * Beans that look after their transactions themselves, and what singletons do when they are made, are not done again.
 */
public class ConflictRetry {
    static final int MOST_TRIES = 5;
    /** Nothing is begun again after so long: somebody waits for the answer, and a try may have waited for a lock. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(15).toNanos();
    /** Who have met once should not meet again: they pause for a random part of it, and of more with each try. */
    private static final long PAUSE_MILLIS = 50;

    private static final Logger LOGGER = System.getLogger(ConflictRetry.class.getName());

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    private SeparateTransaction transaction;

    @Inject
    private Configuration configuration;

    /** SQLite has one writer at a time and gives up nothing for another. */
    private boolean givesUp;

    /** Its transaction is not one that could be done again, and what it calls joins in. */
    @PostConstruct
    void made(InvocationContext invocation) throws Exception {
        givesUp = ConfiguredDatabase.url(configuration).kind() != DatabaseUrl.Kind.SQLITE;
        if (isActive()) {
            SeparateTransaction.mark(transactions);
        }
        invocation.proceed();
    }

    @AroundInvoke
    @AroundTimeout
    Object call(InvocationContext invocation) throws Exception {
        if (!givesUp || !isActive() || SeparateTransaction.isMarked(transactions)) {
            return invocation.proceed();
        }
        long begun = System.nanoTime();
        for (int tries = 1; ; tries++) {
            Exception failure;
            try {
                SeparateTransaction.Outcome outcome = transaction.run(invocation);
                if (outcome.failure() == null) {
                    return outcome.result();
                }
                failure = outcome.failure();
            } catch (RuntimeException atCommit) {
                failure = atCommit;
            }
            if (tries >= MOST_TRIES
                    || System.nanoTime() - begun > LONGEST_NANOS
                    || !TransactionConflict.isBehind(failure)) {
                throw failure;
            }
            LOGGER.log(
                    Level.INFO,
                    "{0}.{1} was given up by the database for another transaction and is done again, try {2}",
                    invocation.getMethod().getDeclaringClass().getSimpleName(),
                    invocation.getMethod().getName(),
                    tries + 1);
            pause(tries, failure);
        }
    }

    private boolean isActive() {
        return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    private static void pause(int tries, Exception failure) throws Exception {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(PAUSE_MILLIS << tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
