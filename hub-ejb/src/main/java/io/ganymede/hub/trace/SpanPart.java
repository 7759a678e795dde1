package io.ganymede.hub.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** A part of a start as a span. */
final class SpanPart implements PartTrace {
    private final Tracer tracer;
    private final Span span;
    private final Context context;

    /** Begins now. */
    SpanPart(Tracer tracer, Context parent, String name) {
        this.tracer = tracer;
        this.span = tracer.spanBuilder(name).setParent(parent).startSpan();
        this.context = parent.with(span);
    }

    @Override
    public PartTrace part(String name) {
        return new SpanPart(tracer, context, name);
    }

    @Override
    public void event(String name, int percent) {
        span.addEvent(name, Attributes.of(TraceAttributes.PROGRESS, (long) percent));
    }

    @Override
    public void fail(String code) {
        span.setAttribute(TraceAttributes.ERROR_TYPE, code);
        span.setStatus(StatusCode.ERROR, code);
    }

    @Override
    public void breakOff(String why) {
        span.setAttribute(TraceAttributes.OUTCOME, why);
    }

    @Override
    public void close() {
        span.end();
    }
}
