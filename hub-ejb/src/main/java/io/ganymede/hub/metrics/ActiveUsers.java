package io.ganymede.hub.metrics;

import io.ganymede.hub.application.usage.UsageReader;
import java.time.Duration;
import java.util.Map;

/** Counts active users now and then: each count reads the whole table. */
final class ActiveUsers {
    private static final Map<String, Duration> PERIODS =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    private final UsageReader usage;
    private final HubMetrics metrics;

    /** The numbers are 0 until they are counted. */
    ActiveUsers(UsageReader usage, HubMetrics metrics) {
        this.usage = usage;
        this.metrics = metrics;
        PERIODS.keySet().forEach(period -> metrics.setActiveUsers(period, 0));
    }

    void count() {
        PERIODS.forEach((period, length) -> metrics.setActiveUsers(period, usage.activeUsers(length)));
    }
}
