package io.ganymede.launcher;

import java.util.logging.LogManager;

/**
 * Keeps the log handlers until the very end of the process. The JDK's own manager removes them as soon as a stop begins,
 * and what the hub has to say while it stops would be lost.
 */
public final class PersistentLogManager extends LogManager {

    private static final String CLEANER_THREAD = "Logging-Cleaner";

    /** Made by the logging system, from its class name. */
    public PersistentLogManager() {}

    @Override
    public void reset() {
        if (!Thread.currentThread().getName().equals(CLEANER_THREAD)) {
            super.reset();
        }
    }
}
