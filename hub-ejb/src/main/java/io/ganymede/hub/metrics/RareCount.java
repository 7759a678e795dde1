package io.ganymede.hub.metrics;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A number that costs something to find out: done at most once in a while, however many ask. */
final class RareCount implements Supplier<OptionalLong> {
    private final Supplier<OptionalLong> source;
    private final Duration lifetime;
    private OptionalLong last = OptionalLong.empty();
    private long counted;

    /** @param lifetime how old the number may be that is answered */
    RareCount(Supplier<OptionalLong> source, Duration lifetime) {
        this.source = source;
        this.lifetime = lifetime;
    }

    @Override
    public synchronized OptionalLong get() {
        long now = System.nanoTime();
        if (last.isEmpty() || now - counted >= lifetime.toNanos()) {
            last = source.get();
            counted = now;
        }
        return last;
    }
}
