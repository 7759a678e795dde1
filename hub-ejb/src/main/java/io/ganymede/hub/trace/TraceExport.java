package io.ganymede.hub.trace;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.TracingSettings;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;

/**
 * Sets up how spans leave the hub: by OpenTelemetry's own rules and its variables {@code OTEL_*}, with other defaults. Spans
 * wait in a queue of bounded length and are sent by a thread of the library; what finds no room is dropped.
 */
final class TraceExport {
    private static final Logger LOGGER = System.getLogger(TraceExport.class.getName());
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "ganymede-hub",
            "otel.exporter.otlp.protocol", "http/protobuf");
    /** Whatever the launcher has settled for others; metrics and logs go their own ways. */
    private static final Map<String, String> SPANS_ONLY = Map.of(
            "otel.sdk.disabled", "false",
            "otel.traces.exporter", "otlp",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private TraceExport() {}

    /** Nothing is recorded if the variables make no sense, which is logged: no server waits for a collector. */
    static StartTraces open(Configuration configuration) {
        ChosenSpanIds ids = new ChosenSpanIds();
        String endpoint =
                configuration.get(TracingSettings.ENDPOINT).orElseThrow().toString();
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .setServiceClassLoader(AutoConfiguredOpenTelemetrySdk.class.getClassLoader())
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .addPropertiesCustomizer(known -> Map.of("otel.exporter.otlp.endpoint", endpoint))
                    .addPropertiesCustomizer(known -> SPANS_ONLY)
                    .addResourceCustomizer((resource, known) -> Resource.builder()
                            .put(TraceAttributes.INSTANCE, UUID.randomUUID().toString())
                            .build()
                            .merge(resource))
                    .addTracerProviderCustomizer((provider, known) -> provider.setIdGenerator(ids))
                    .build()
                    .getOpenTelemetrySdk();
            LOGGER.log(Level.INFO, "Traces of starts go to {0}", endpoint);
            return new SpanTraces(
                    sdk.getSdkTracerProvider(), ids, configuration.get(TracingSettings.TRUST_TRACEPARENT));
        } catch (ConfigurationException e) {
            LOGGER.log(Level.ERROR, "Starts are not traced, because variables OTEL_… are wrong: {0}", e.getMessage());
            return StartTraces.NONE;
        }
    }
}
