package io.ganymede.hub.application.configuration;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The signal HUP, by which operators tell programs to read their configuration again. By itself it would end the process. */
final class HangUpSignal implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HangUpSignal.class.getName());
    private static final String NAME = "HUP";

    private final Optional<SignalHandler> before;

    private HangUpSignal(Optional<SignalHandler> before) {
        this.before = before;
    }

    /** From now on the signal does something, on a thread of its own, and nothing else. */
    static HangUpSignal handle(Runnable action) {
        try {
            return new HangUpSignal(Optional.of(Signal.handle(new Signal(NAME), signal -> action.run())));
        } catch (IllegalArgumentException taken) {
            LOG.log(Level.WARNING, "The signal HUP cannot be used here: {0}", taken.getMessage());
            return new HangUpSignal(Optional.empty());
        }
    }

    /** Puts back what the signal did before. */
    @Override
    public void close() {
        before.ifPresent(handler -> Signal.handle(new Signal(NAME), handler));
    }
}
