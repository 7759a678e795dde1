package io.ganymede.hub.spawner;

import jakarta.json.JsonObject;

/** Takes what a spawner has to tell while it starts a server. Safe for use by several threads. */
public interface SpawnProgress {
    /**
     * A sentence for the waiting user.
     *
     * @param percent 0 to 99; less than what was told before counts as that
     * @param message plain text; not null
     */
    void report(int percent, String message);

    /** The same, with words of other languages and with what the machinery told. */
    default void report(SpawnReport report) {
        report(report.percent(), report.message());
    }

    /**
     * A part of the start begins whose time is worth knowing on its own, for operators.
     *
     * @param part what is done, one of few phrases
     * @return ends the part; to be closed by the thread that began it
     */
    default Part begin(String part) {
        return () -> {};
    }

    /** Stores the state at once, so that a server that has just been created is found again whatever happens next. */
    void remember(JsonObject state);

    /** A part of the start that is under way. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }
}
