package io.ganymede.hub.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;

/** A place in a trace, in the form of the W3C's header. */
final class Traceparent {
    private static final String HEADER = "traceparent";
    private static final W3CTraceContextPropagator FORM = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<String> ONE_HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String value) {
            return Map.of(HEADER, value).keySet();
        }

        @Override
        public String get(String value, String key) {
            return HEADER.equals(key) ? value : null;
        }
    };

    private Traceparent() {}

    static String write(SpanContext place) {
        Map<String, String> headers = new HashMap<>();
        FORM.inject(Context.root().with(Span.wrap(place)), headers, Map::put);
        return headers.get(HEADER);
    }

    /** The root of a new trace if the text is none. */
    static Context read(String text) {
        return FORM.extract(Context.root(), text, ONE_HEADER);
    }
}
