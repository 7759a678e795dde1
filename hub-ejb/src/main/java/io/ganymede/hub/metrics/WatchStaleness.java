package io.ganymede.hub.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Tells for how long each watch of pods has heard nothing; one that is quiet for minutes is broken. */
final class WatchStaleness {
    static final String NAME = "ganymede_kubernetes_watch_staleness_seconds";

    private WatchStaleness() {}

    /** @param staleness by namespace; {@code *} for a watch of all namespaces */
    static void addTo(HubMetrics metrics, Supplier<Map<String, Duration>> staleness) {
        metrics.addOwn(
                NAME,
                "Time for which the watch of the pods of a namespace has heard nothing of the API server",
                "namespace",
                callback -> staleness
                        .get()
                        .forEach((namespace, time) -> callback.call(time.toMillis() / 1000.0, namespace)));
    }
}
