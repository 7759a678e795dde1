package io.ganymede.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * What one contender did in one scenario.
 *
 * @param ready from asking for a server until it is told to be ready
 * @param reaction from a pod's readiness, as an independent watch saw it, until the server was told to be ready
 * @param startTime from the first start asked for until the last server was ready
 * @param stopTime the same of the stops
 * @param startProcessor processor time of the contender's processes during the starts
 * @param stopProcessor the same of the stops
 * @param startRequests what the API server was asked during the starts
 * @param stopRequests the same of the stops
 * @param others latency of a request that has nothing to do with it, during the starts and stops
 * @param failures what went wrong, one line each
 */
record Measurement(
        Scenario scenario,
        String contender,
        Sample ready,
        Sample reaction,
        Duration startTime,
        Duration stopTime,
        Duration startProcessor,
        Duration stopProcessor,
        RequestCounts startRequests,
        RequestCounts stopRequests,
        Sample others,
        List<String> failures) {
    private static final double MILLISECONDS = 1000;

    double startsPerSecond() {
        return ready.count() * MILLISECONDS / Math.max(1, startTime.toMillis());
    }

    double stopsPerSecond() {
        return ready.count() * MILLISECONDS / Math.max(1, stopTime.toMillis());
    }

    double processorPerStart() {
        return (double) startProcessor.toMillis() / Math.max(1, ready.count());
    }

    double processorPerStop() {
        return (double) stopProcessor.toMillis() / Math.max(1, ready.count());
    }

    double requestsPerStart() {
        return (double) startRequests.total() / Math.max(1, ready.count());
    }

    double requestsPerStop() {
        return (double) stopRequests.total() / Math.max(1, ready.count());
    }
}
