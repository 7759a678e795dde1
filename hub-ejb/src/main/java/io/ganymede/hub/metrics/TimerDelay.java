package io.ganymede.hub.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * Measures how late the hub's timers come, which is what JupyterHub's event loop interval tells: a process that has too
 * little CPU, or was stopped for its garbage, is late. What is shorter than two intervals counts as one.
 */
final class TimerDelay {
    private static final Logger LOGGER = System.getLogger(TimerDelay.class.getName());

    private final HubMetrics metrics;
    private final double interval;
    private final double tellFrom;
    private long last = System.nanoTime();

    /**
     * @param interval seconds between two ticks
     * @param tellFrom seconds of delay from which on the log tells
     */
    TimerDelay(HubMetrics metrics, double interval, double tellFrom) {
        this.metrics = metrics;
        this.interval = interval;
        this.tellFrom = tellFrom;
    }

    /** Called once in each interval; not by two threads at once. */
    void tick() {
        long now = System.nanoTime();
        passed((now - last) / 1e9);
        last = now;
    }

    /** @param seconds since the tick before */
    void passed(double seconds) {
        if (seconds < 2 * interval) {
            metrics.observe(DurationMetric.TIMER_DELAY, interval);
            return;
        }
        double delay = seconds - interval;
        metrics.observe(DurationMetric.TIMER_DELAY, delay);
        if (delay >= tellFrom) {
            LOGGER.log(Level.WARNING, String.format(Locale.ROOT, "The hub's timers were late by %.2f s", delay));
        }
    }
}
