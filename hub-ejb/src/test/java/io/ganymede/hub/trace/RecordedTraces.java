package io.ganymede.hub.trace;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Optional;

/** Traces of one hub whose spans a test looks at; by OpenTelemetry, but without a collector. */
public final class RecordedTraces {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final StartTraces traces;

    public RecordedTraces() {
        this(false);
    }

    /** @param trustsCallers whether a request belongs to the trace that its caller names */
    public RecordedTraces(boolean trustsCallers) {
        ChosenSpanIds ids = new ChosenSpanIds();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        this.traces = new SpanTraces(provider, ids, trustsCallers);
    }

    /** To be given to a hub. */
    public StartTraces traces() {
        return traces;
    }

    /** All spans that have ended, in the order of their ends. */
    public List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    /** The one span of that name that has ended. */
    public Optional<SpanData> find(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).findFirst();
    }

    public SpanData span(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no span " + name + " in " + spans()));
    }
}
