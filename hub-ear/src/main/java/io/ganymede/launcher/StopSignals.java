package io.ganymede.launcher;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * The signals that tell the process to end. Something can be done in order before the end, which the JVM's shutdown hooks
 * cannot offer: they all run at the same time, and the application server's is one of them.
 */
final class StopSignals {

    private static final List<String> NAMES = List.of("TERM", "INT");
    /** What a shell reports of a process that a signal has ended, less the signal's number. */
    private static final int ENDED_BY_SIGNAL = 128;

    private StopSignals() {}

    /**
     * From now on, the first of the signals does something and then ends the process; further ones are ignored.
     *
     * @param beforeTheEnd done once, on a thread of its own; the process ends even if it fails
     */
    static void handle(Runnable beforeTheEnd) {
        AtomicBoolean ending = new AtomicBoolean();
        for (String name : NAMES) {
            Signal.handle(new Signal(name), signal -> {
                if (ending.compareAndSet(false, true)) {
                    try {
                        beforeTheEnd.run();
                    } finally {
                        System.exit(ENDED_BY_SIGNAL + signal.getNumber());
                    }
                }
            });
        }
    }
}
