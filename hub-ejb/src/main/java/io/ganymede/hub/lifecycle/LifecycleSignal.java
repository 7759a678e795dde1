package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ServerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells who waits for a server that its transition has ended in this hub. Only a hint, after which the database says how:
 * what other hubs do is not signalled.
 */
@ApplicationScoped
public class LifecycleSignal {
    private final Map<ServerId, Set<Runnable>> listeners = new ConcurrentHashMap<>();

    /** Somebody who is told; not any more once it is closed. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** @param listener called soon after the end of each transition of that server; must not fail */
    public Listening listen(ServerId server, Runnable listener) {
        listeners.compute(server, (id, present) -> {
            Set<Runnable> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(server, (id, present) -> {
            present.remove(listener);
            return present.isEmpty() ? null : present;
        });
    }

    /** Tells that a transition of that server has ended. */
    public void ended(ServerId server) {
        listeners.getOrDefault(server, Set.of()).forEach(Runnable::run);
    }
}
