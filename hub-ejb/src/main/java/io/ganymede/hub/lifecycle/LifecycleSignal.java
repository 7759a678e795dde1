package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.server.ServerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells who waits for a server that its transition has ended in this hub. What other hubs do is not signalled.
 */
@ApplicationScoped
public class LifecycleSignal {
    private final Map<ServerId, Set<Consumer<Optional<End>>>> listeners = new ConcurrentHashMap<>();

    /**
     * How a transition ended.
     *
     * @param attempt which one
     * @param server as it was stored then; empty if it was removed
     */
    public record End(String attempt, Optional<ServerView> server) {}

    /** Somebody who is told; not any more once it is closed. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Listens.
     *
     * @param listener called soon after the end of each transition of that server, with how it ended; with nothing where only
     *     the database says how. Must not fail
     */
    public Listening listen(ServerId server, Consumer<Optional<End>> listener) {
        listeners.compute(server, (id, present) -> {
            Set<Consumer<Optional<End>>> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(server, (id, present) -> {
            present.remove(listener);
            return present.isEmpty() ? null : present;
        });
    }

    /** Tells that a transition of that server has ended; {@code end} is empty where only the database says how. */
    public void ended(ServerId server, Optional<End> end) {
        listeners.getOrDefault(server, Set.of()).forEach(listener -> listener.accept(end));
    }
}
