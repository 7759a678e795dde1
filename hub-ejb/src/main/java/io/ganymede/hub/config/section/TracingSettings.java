package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.util.Optional;

/** Settings of the traces of starts; everything else about them is said by OpenTelemetry's own variables. */
public final class TracingSettings {

    public static final Section SECTION = Section.named(
                    "Tracing",
                    "Traces of servers' starts by OpenTelemetry, from the click until the server is ready. Further"
                            + " variables `OTEL_…` of its SDK count as well.")
            .changingAtRestart();

    public static final Setting<Optional<URI>> ENDPOINT = SECTION.setting(
                    "endpoint", SettingTypes.optional(SettingTypes.url()))
            .fallbackVariables("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
            .documented(
                    "Where the collector takes OTLP, for example `http://collector:4318`. Nothing is traced without it.");

    public static final Setting<Boolean> DISABLED = SECTION.setting("disabled", SettingTypes.flag())
            .defaultsTo(false)
            .fallbackVariables("OTEL_SDK_DISABLED")
            .documented("Whether nothing is traced although there is a collector.");

    public static final Setting<Boolean> TRUST_TRACEPARENT = SECTION.setting("trust_traceparent", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether a start belongs to the trace that the request's header `traceparent` names. Whoever sends"
                            + " it then also decides whether the start is traced.");

    private TracingSettings() {}
}
