package io.ganymede.hub.metrics;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.MetricsSettings;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All metrics of this hub: those of JupyterHub by its names (hub contract 11.7), and those of the process. They begin with
 * the application and end with it. Safe for use by several threads.
 */
@ApplicationScoped
public class HubMetrics {
    private static final double NANOSECONDS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<DurationMetric, Histogram> durations = new EnumMap<>(DurationMetric.class);
    private String prefix;
    private Counter contentReports;
    private Gauge activeUsers;

    /** For the container's proxy. */
    protected HubMetrics() {}

    @Inject
    public HubMetrics(Configuration configuration) {
        prefix = configuration.get(MetricsSettings.PREFIX);
        for (DurationMetric metric : DurationMetric.values()) {
            durations.put(metric, histogram(metric, configuration));
        }
        contentReports = Counter.builder()
                .name(named("csp_reports"))
                .help("Reports of browsers that refused content of a page")
                .withoutExemplars()
                .register(registry);
        activeUsers = Gauge.builder()
                .name(named("active_users"))
                .help("Users who were active in the period up to the last count")
                .labelNames("period")
                .withoutExemplars()
                .register(registry);
        ProcessMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
    }

    private Histogram histogram(DurationMetric metric, Configuration configuration) {
        Histogram histogram = Histogram.builder()
                .name(named(metric.suffix()))
                .help(metric.help())
                .labelNames(metric.labels().toArray(String[]::new))
                .classicOnly()
                .classicUpperBounds(metric.buckets(configuration))
                .withoutExemplars()
                .register(registry);
        metric.knownValues().forEach(values -> histogram.initLabelValues(values.toArray(String[]::new)));
        return histogram;
    }

    private String named(String suffix) {
        return prefix + "_" + suffix;
    }

    /** Adds a measurement. */
    void observe(DurationMetric metric, Duration took, String... labelValues) {
        observe(metric, took.toNanos() / NANOSECONDS, labelValues);
    }

    void observe(DurationMetric metric, double seconds, String... labelValues) {
        Histogram histogram = durations.get(metric);
        if (labelValues.length == 0) {
            histogram.observe(seconds);
        } else {
            histogram.labelValues(labelValues).observe(seconds);
        }
    }

    void countContentReport() {
        contentReports.inc();
    }

    /** @param period as it stands in the label, such as {@code 24h} */
    void setActiveUsers(String period, long users) {
        activeUsers.labelValues(period).set(users);
    }

    /**
     * Adds a number that is found out when somebody asks.
     *
     * @param suffix of the name, behind the configured prefix
     * @param number empty if it cannot be found out now
     */
    void addNumber(String suffix, String help, Supplier<OptionalLong> number) {
        GaugeWithCallback.builder()
                .name(named(suffix))
                .help(help)
                .callback(callback -> number.get().ifPresent(callback::call))
                .register(registry);
    }

    /**
     * Adds a metric that JupyterHub does not have, with numbers that are found out when somebody asks.
     *
     * @param name the whole of it
     * @param numbers given the one who takes them
     */
    void addOwn(String name, String help, String label, Consumer<GaugeWithCallback.Callback> numbers) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(numbers)
                .register(registry);
    }

    /** All values as they are now. */
    MetricSnapshots snapshots() {
        return registry.scrape();
    }
}
