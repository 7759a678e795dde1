package io.ganymede.hub.trace;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts as OpenTelemetry's spans. The request is the parent of the start, the start that of its parts. The start's span is
 * recorded when the start ends, by whichever hub stores the outcome; its identifier follows from the attempt, so that parts
 * can refer to it before, and other hubs' parts do, too.
 */
final class SpanTraces implements StartTraces {
    private static final String SCOPE = "io.ganymede.hub";
    private static final String START = "start";
    private static final String FIRST_VISIT = "await first visit";
    private static final long HANDOVER_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final ChosenSpanIds ids;
    private final boolean trustsCallers;
    private final ThreadLocal<SpanRequest> current = new ThreadLocal<>();

    /**
     * @param provider makes identifiers by {@code ids}; ended with this
     * @param trustsCallers whether a request belongs to the trace that its caller names
     */
    SpanTraces(SdkTracerProvider provider, ChosenSpanIds ids, boolean trustsCallers) {
        this.provider = provider;
        this.tracer = provider.get(SCOPE);
        this.ids = ids;
        this.trustsCallers = trustsCallers;
    }

    @Override
    public RequestTrace request(TracedRequest request) {
        SpanRequest looking = new SpanRequest(tracer, request, this::caller, current::remove);
        current.set(looking);
        return looking;
    }

    private Context caller(TracedRequest request) {
        return trustsCallers ? request.traceparent().map(Traceparent::read).orElseGet(Context::root) : Context.root();
    }

    @Override
    public Optional<String> begin(ServerId server) {
        SpanRequest request = current.get();
        SpanContext asked =
                request == null ? withoutRequest(server) : request.begin(server).getSpanContext();
        return asked.isSampled() ? Optional.of(Traceparent.write(asked)) : Optional.empty();
    }

    /** What the hub itself wants is asked for at an instant. */
    private SpanContext withoutRequest(ServerId server) {
        Span asked = tracer.spanBuilder("request start")
                .setNoParent()
                .setAttribute(TraceAttributes.USER, server.owner().value())
                .setAttribute(TraceAttributes.SERVER, server.name().value())
                .startSpan();
        asked.end();
        return asked.getSpanContext();
    }

    @Override
    public PartTrace part(TracedStart start, String name) {
        return whole(start)
                .<PartTrace>map(whole -> new SpanPart(tracer, whole, name))
                .orElse(PartTrace.NONE);
    }

    @Override
    public void end(TracedStart start, String outcome) {
        Context request = Traceparent.read(start.traceparent());
        Span span = ids.choosing(spanId(start), () -> tracer.spanBuilder(START)
                .setParent(request)
                .setStartTimestamp(start.requested())
                .setAttribute(TraceAttributes.USER, start.server().owner().value())
                .setAttribute(TraceAttributes.SERVER, start.server().name().value())
                .setAttribute(TraceAttributes.ATTEMPT, start.attempt())
                .setAttribute(TraceAttributes.OUTCOME, outcome)
                .startSpan());
        start.failure().filter(failure -> failure != Failure.SPAWN_CANCELLED).ifPresent(failure -> {
            span.setAttribute(TraceAttributes.ERROR_TYPE, failure.name());
            span.setStatus(StatusCode.ERROR, failure.name());
        });
        // two hubs' clocks may differ
        Instant now = Instant.now();
        span.end(now.isBefore(start.requested()) ? start.requested() : now);
    }

    @Override
    public boolean isRecording() {
        return true;
    }

    @Override
    public void visited(TracedStart start, Instant ready) {
        Instant now = Instant.now();
        whole(start).ifPresent(whole -> tracer.spanBuilder(FIRST_VISIT)
                .setParent(whole)
                .setStartTimestamp(ready)
                .startSpan()
                .end(now.isBefore(ready) ? ready : now));
    }

    /** The span of the start, recorded or not yet; empty if what is stored of it cannot be read. */
    private static Optional<Context> whole(TracedStart start) {
        return Optional.of(
                        Span.fromContext(Traceparent.read(start.traceparent())).getSpanContext())
                .filter(SpanContext::isValid)
                .map(request -> SpanContext.createFromRemoteParent(
                        request.getTraceId(), spanId(start), request.getTraceFlags(), request.getTraceState()))
                .map(span -> Context.root().with(Span.wrap(span)));
    }

    /** An attempt is 32 hexadecimal digits made by chance, and a span's identifier 16 of them. */
    private static String spanId(TracedStart start) {
        return start.attempt().substring(start.attempt().length() - SpanId.getLength());
    }

    @Override
    public void close() {
        provider.shutdown().join(HANDOVER_SECONDS, TimeUnit.SECONDS);
    }
}
