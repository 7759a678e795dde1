package io.ganymede.hub.trace;

import io.ganymede.hub.domain.server.ServerId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.function.Function;

/** A request that becomes a span when it begins a start. */
final class SpanRequest implements RequestTrace {
    private static final int FIRST_ERROR = 500;

    private final Tracer tracer;
    private final TracedRequest request;
    private final Function<TracedRequest, Context> parent;
    private final Runnable left;
    private final Instant begun = Instant.now();
    private volatile Span span;

    /**
     * @param parent what the request's span is a part of
     * @param left called when the thread goes on
     */
    SpanRequest(Tracer tracer, TracedRequest request, Function<TracedRequest, Context> parent, Runnable left) {
        this.tracer = tracer;
        this.request = request;
        this.parent = parent;
        this.left = left;
    }

    /** Called by the thread that works on the request. */
    Span begin(ServerId server) {
        if (span == null) {
            span = tracer.spanBuilder(request.method() + " " + request.route())
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(parent.apply(request))
                    .setStartTimestamp(begun)
                    .setAttribute(TraceAttributes.METHOD, request.method())
                    .setAttribute(TraceAttributes.ROUTE, request.route())
                    .setAttribute(TraceAttributes.PATH, request.path())
                    .setAttribute(TraceAttributes.USER, server.owner().value())
                    .setAttribute(TraceAttributes.SERVER, server.name().value())
                    .startSpan();
        }
        return span;
    }

    @Override
    public void leave() {
        left.run();
    }

    @Override
    public void answered(int status) {
        Span begunSpan = span;
        if (begunSpan == null) {
            return;
        }
        begunSpan.setAttribute(TraceAttributes.STATUS, status);
        if (status >= FIRST_ERROR) {
            begunSpan.setAttribute(TraceAttributes.ERROR_TYPE, Integer.toString(status));
            begunSpan.setStatus(StatusCode.ERROR);
        }
        begunSpan.end();
    }
}
