package io.ganymede.hub.persistence.transaction;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is behind a failure: its causes, with what JDBC and transaction managers hang beside them. */
public final class FailureChain {
    private static final int DEEPEST_CAUSE = 30;

    private FailureChain() {}

    /** The failure itself first; empty for null. */
    public static List<Throwable> of(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        collect(thrown, chain);
        return chain;
    }

    private static void collect(Throwable thrown, List<Throwable> chain) {
        if (thrown == null || chain.size() >= DEEPEST_CAUSE || chain.contains(thrown)) {
            return;
        }
        chain.add(thrown);
        collect(thrown.getCause(), chain);
        if (thrown instanceof SQLException sql) {
            collect(sql.getNextException(), chain);
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            collect(suppressed, chain);
        }
    }
}
