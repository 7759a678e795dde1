package io.ganymede.hub.spawner.kubernetes.cluster;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the watch has told of pods, and who waits for which. Safe for use by several threads; one writes. */
final class PodCache {
    private static final int MOST_GONE = 1000;

    private final Map<ObjectKey, PodSnapshot> pods = new ConcurrentHashMap<>();
    /** What was last heard of pods that are gone, the oldest forgotten first. */
    private final Map<ObjectKey, PodSnapshot> gone = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectKey, PodSnapshot> eldest) {
            return size() > MOST_GONE;
        }
    });

    private final Map<ObjectKey, List<Consumer<Optional<PodSnapshot>>>> listeners = new ConcurrentHashMap<>();

    Optional<PodSnapshot> find(ObjectKey key) {
        return Optional.ofNullable(pods.get(key));
    }

    /** What was last heard of a pod that is gone, if that is not long ago. */
    Optional<PodSnapshot> lastOf(ObjectKey key) {
        return Optional.ofNullable(gone.get(key));
    }

    Collection<PodSnapshot> all() {
        return List.copyOf(pods.values());
    }

    /**
     * Tells the listener what is known now and every change from then on, on the watch's thread, so it must be quick.
     *
     * @return closing it ends that
     */
    Listening listen(ObjectKey key, Consumer<Optional<PodSnapshot>> listener) {
        listeners.compute(key, (ignored, known) -> {
            List<Consumer<Optional<PodSnapshot>>> list = known == null ? new CopyOnWriteArrayList<>() : known;
            list.add(listener);
            return list;
        });
        listener.accept(find(key));
        return () -> listeners.computeIfPresent(key, (ignored, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        });
    }

    /** Ends what was begun by listening. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    void put(PodSnapshot pod) {
        pods.put(pod.key(), pod);
        gone.remove(pod.key());
        tell(pod.key(), Optional.of(pod));
    }

    void remove(PodSnapshot pod) {
        pods.remove(pod.key());
        gone.put(pod.key(), pod);
        tell(pod.key(), Optional.empty());
    }

    /** Takes a complete list: what it does not hold is gone. */
    void replace(Collection<PodSnapshot> complete) {
        Map<ObjectKey, PodSnapshot> present =
                complete.stream().collect(Collectors.toMap(PodSnapshot::key, pod -> pod, (first, last) -> last));
        pods.values().stream()
                .filter(pod -> !present.containsKey(pod.key()))
                .toList()
                .forEach(this::remove);
        present.values().stream()
                .filter(pod -> !pod.equals(pods.get(pod.key())))
                .forEach(this::put);
    }

    private void tell(ObjectKey key, Optional<PodSnapshot> pod) {
        listeners.getOrDefault(key, List.of()).forEach(listener -> listener.accept(pod));
    }
}
