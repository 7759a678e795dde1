package io.ganymede.hub.metrics;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.application.usage.UsageReader;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.PeriodicMetricsCollectorSettings;
import io.ganymede.hub.spawner.kubernetes.cluster.KubernetesSpawner;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Adds the metrics that nobody tells, and has those collected that cost too much to be found out whenever somebody asks. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class MetricsStartup {
    private static final Duration COUNT_LIFETIME = Duration.ofSeconds(5);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    @Inject
    private HubMetrics metrics;

    @Inject
    private UsageReader usage;

    @Inject
    private KubernetesSpawner kubernetes;

    @Inject
    private Configuration configuration;

    @Inject
    private FailureReporter reporter;

    @Inject
    private ScheduledExecutorService scheduler;

    private final List<Future<?>> schedules = new ArrayList<>();

    @PostConstruct
    void start() {
        metrics.addNumber("total_users", "Users", rareCount(usage::users));
        metrics.addNumber("running_servers", "Servers that run, start or stop", rareCount(usage::activeServers));
        if (configuration.get(JupyterHubSettings.SPAWNER_CLASS).equals(KubernetesSpawner.NAME)) {
            WatchStaleness.addTo(metrics, kubernetes::watchStaleness);
        }
        ActiveUsers activeUsers = new ActiveUsers(usage, metrics);
        if (configuration.get(PeriodicMetricsCollectorSettings.ACTIVE_USERS_ENABLED)) {
            Duration interval = configuration.get(PeriodicMetricsCollectorSettings.ACTIVE_USERS_UPDATE_INTERVAL);
            every(interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval, activeUsers::count);
        }
        if (configuration.get(PeriodicMetricsCollectorSettings.EVENT_LOOP_INTERVAL_ENABLED)) {
            double interval = configuration.get(PeriodicMetricsCollectorSettings.EVENT_LOOP_INTERVAL_RESOLUTION);
            double tellFrom = configuration.get(PeriodicMetricsCollectorSettings.EVENT_LOOP_INTERVAL_LOG_THRESHOLD);
            every(Duration.ofNanos((long) (interval * 1e9)), new TimerDelay(metrics, interval, tellFrom)::tick);
        }
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
    }

    private RareCount rareCount(LongSupplier count) {
        return new RareCount(
                () -> {
                    try {
                        return OptionalLong.of(count.getAsLong());
                    } catch (RuntimeException e) {
                        reporter.report("counting for the metrics", e);
                        return OptionalLong.empty();
                    }
                },
                COUNT_LIFETIME);
    }

    private void every(Duration interval, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                reporter.report("collecting metrics, which is tried again", e);
            }
        };
        schedules.add(scheduler.scheduleWithFixedDelay(guarded, 0, interval.toNanos(), TimeUnit.NANOSECONDS));
    }
}
