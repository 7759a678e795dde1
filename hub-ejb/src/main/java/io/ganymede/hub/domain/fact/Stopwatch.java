package io.ganymede.hub.domain.fact;

import java.time.Duration;

/** Measures how long something takes, unmoved by changes of the clock. */
public final class Stopwatch {
    private final long began = System.nanoTime();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
