package io.ganymede.hub.persistence.transaction;

import jakarta.annotation.Resource;
import jakarta.ejb.LocalBean;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** A transaction inside of the container's, begun and ended by the container too: one try of {@link ConflictRetry}. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@ExcludeDefaultInterceptors
public class SeparateTransaction {
    private static final Object MARK = SeparateTransaction.class.getName();

    @Resource
    private SessionContext context;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    /**
     * What a try has come to before its commit.
     *
     * @param failure null if there was none
     */
    public record Outcome(Object result, Exception failure) {}

    /**
     * Goes on with a call. What it throws is handed back as it is, instead of being logged and wrapped by the container.
     *
     * @throws RuntimeException if the commit fails
     */
    public Outcome run(InvocationContext invocation) {
        mark(transactions);
        try {
            return new Outcome(invocation.proceed(), null);
        } catch (RuntimeException e) {
            // the container does so with all of them, the hub's refusals included
            context.setRollbackOnly();
            return new Outcome(null, e);
        } catch (Exception e) {
            return new Outcome(null, e);
        }
    }

    /** From now on, calls in the current transaction are part of what is in it already. */
    static void mark(TransactionSynchronizationRegistry transactions) {
        transactions.putResource(MARK, Boolean.TRUE);
    }

    static boolean isMarked(TransactionSynchronizationRegistry transactions) {
        return transactions.getResource(MARK) != null;
    }
}
