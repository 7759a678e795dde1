package io.ganymede.hub.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/**
 * Makes identifiers by chance, unless one is settled before. A start is one span whose parts are done by several hubs, the
 * last of which records it: all of them have to know its identifier before there is such a span.
 */
final class ChosenSpanIds implements IdGenerator {
    private final IdGenerator chance = IdGenerator.random();
    private final ThreadLocal<String> chosen = new ThreadLocal<>();

    /** Makes a span that has the identifier. */
    <T> T choosing(String spanId, Supplier<T> span) {
        chosen.set(spanId);
        try {
            return span.get();
        } finally {
            chosen.remove();
        }
    }

    @Override
    public String generateSpanId() {
        String known = chosen.get();
        return known == null ? chance.generateSpanId() : known;
    }

    @Override
    public String generateTraceId() {
        return chance.generateTraceId();
    }
}
