package io.ganymede.hub.lifecycle;

import java.util.concurrent.Future;

/** A time limit that ends with the work it limits. */
record ScheduledInterrupt(Future<?> timer) implements AutoCloseable {
    @Override
    public void close() {
        timer.cancel(false);
    }
}
