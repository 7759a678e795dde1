package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.BucketsType;
import io.ganymede.hub.config.type.SettingTypes;
import java.util.List;

/** Names and buckets of the metrics, for which JupyterHub has environment variables (hub contract 7.9 and 11.7). */
public final class MetricsSettings {

    public static final Section SECTION = Section.named("Metrics", "Names and buckets of the Prometheus metrics.")
            .changingAtRestart();

    public static final Setting<String> PREFIX = SECTION.setting(
                    "prefix",
                    SettingTypes.text(
                            text -> text.matches("[a-zA-Z][a-zA-Z0-9_]*"),
                            "letters, digits and _, beginning with a letter, for example jupyterhub"))
            .defaultsTo("jupyterhub")
            .fallbackVariables("JUPYTERHUB_METRICS_PREFIX")
            .documented("What the names of JupyterHub's metrics begin with.");

    public static final Setting<List<Double>> SERVER_SPAWN_DURATION_BUCKETS = SECTION.setting(
                    "server_spawn_duration_buckets", new BucketsType())
            .defaultsTo(List.of(0.5, 1.0, 2.5, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 180.0, 300.0, 600.0))
            .fallbackVariables("JUPYTERHUB_SERVER_SPAWN_DURATION_SECONDS_BUCKETS")
            .documented("Upper bounds, in seconds, of the buckets for the time that starts take.");

    public static final Setting<List<Double>> SERVER_STOP_DURATION_BUCKETS = SECTION.setting(
                    "server_stop_duration_buckets", new BucketsType())
            .defaultsTo(List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0))
            .fallbackVariables("JUPYTERHUB_SERVER_STOP_DURATION_SECONDS_BUCKETS")
            .documented("Upper bounds, in seconds, of the buckets for the time that stops take.");

    private MetricsSettings() {}
}
