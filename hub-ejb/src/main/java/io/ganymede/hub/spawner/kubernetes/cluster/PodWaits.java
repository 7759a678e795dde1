package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what becomes of pods. The watch tells at once; only where it has told nothing for long is the API server
 * asked.
 */
final class PodWaits {
    /** How long nothing may usually be told before the API server is asked. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PodCache cache;
    private final PodRequests requests;
    private final Duration patience;

    /** @param patience how long nothing may be told before the API server is asked */
    PodWaits(PodCache cache, PodRequests requests, Duration patience) {
        this.cache = cache;
        this.requests = requests;
        this.patience = patience;
    }

    /** Takes what is heard of a start, on the thread that waits. */
    interface Witness {
        /** @throws SpawnException to end the wait */
        void pod(PodSnapshot pod) throws SpawnException;

        void event(JsonObject event);

        /** After what time {@link #waited} wants to be called, whatever is heard. */
        default Duration patience() {
            return PATIENCE;
        }

        /** Called now and then while nothing is heard, and after all that is. */
        default void waited() {}
    }

    /**
     * Waits until the pod is ready.
     *
     * @param mailbox what the watches tell of it
     * @throws SpawnException if it has ended or was deleted meanwhile
     * @throws TimeoutException if it takes longer than that
     */
    PodSnapshot ready(PodSnapshot created, Duration limit, StartMailbox mailbox, Witness witness)
            throws SpawnException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        long lastHeard = System.nanoTime();
        boolean seen = false;
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Duration silence = patience.minusNanos(System.nanoTime() - lastHeard);
            Optional<StartMailbox.Message> message = mailbox.next(shorter(shorter(left, silence), witness.patience()));
            witness.waited();
            if (message.isEmpty() && System.nanoTime() >= end) {
                throw new TimeoutException(created.key() + " is not ready");
            }
            if (message.isEmpty() && System.nanoTime() - lastHeard < patience.toNanos()) {
                continue;
            }
            lastHeard = System.nanoTime();
            if (message.isPresent() && message.get() instanceof StartMailbox.Message.EventHeard heard) {
                witness.event(heard.event());
                continue;
            }
            Optional<PodSnapshot> pod = found(created, message);
            if (isReady(pod, witness)) {
                return pod.get();
            }
            if (pod.isEmpty() && (seen || message.isEmpty())) {
                throw deletedMeanwhile(created.key());
            }
            seen |= pod.isPresent();
        }
    }

    /** The pod as it was told of; where nothing was told, as the API server has it. */
    private Optional<PodSnapshot> found(PodSnapshot created, Optional<StartMailbox.Message> message)
            throws SpawnException, InterruptedException {
        return (message.isPresent() ? told(message.get()) : requests.get(created.key()))
                .filter(pod -> pod.uid().equals(created.uid()));
    }

    private static Optional<PodSnapshot> told(StartMailbox.Message message) {
        return message instanceof StartMailbox.Message.PodHeard heard ? heard.pod() : Optional.empty();
    }

    private static boolean isReady(Optional<PodSnapshot> pod, Witness witness) throws SpawnException {
        if (pod.isEmpty()) {
            return false;
        }
        witness.pod(pod.get());
        failIfOver(pod.get());
        return pod.get().isReady();
    }

    private static void failIfOver(PodSnapshot pod) throws SpawnException {
        if (pod.isBeingDeleted()) {
            throw deletedMeanwhile(pod);
        }
    }

    private static SpawnException deletedMeanwhile(PodSnapshot pod) {
        return new SpawnException(
                PodEnd.causeAtStart(pod),
                "The pod " + pod.key() + " was deleted while it started" + PodEnd.detail(pod) + ".");
    }

    private static SpawnException deletedMeanwhile(ObjectKey key) {
        return new SpawnException(Failure.SPAWN_POD_DELETED, "The pod " + key + " was deleted while it started.");
    }

    /**
     * Deletes the pod and waits until it is gone.
     *
     * @param graceSeconds what its processes get to end by themselves
     * @throws SpawnException if it is still there after that time
     */
    void deleted(ObjectKey key, String uid, int graceSeconds, Duration limit)
            throws SpawnException, InterruptedException {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        boolean[] seen = new boolean[1];
        try (PodCache.Listening ignored = cache.listen(key, pod -> {
            boolean present = pod.filter(found -> found.uid().equals(uid)).isPresent();
            if (!present && seen[0]) {
                gone.complete(null);
            }
            seen[0] |= present;
        })) {
            if (!requests.delete(key, Optional.of(uid), graceSeconds)) {
                return;
            }
            awaitGone(key, uid, gone, limit);
        }
    }

    private void awaitGone(ObjectKey key, String uid, CompletableFuture<Void> gone, Duration limit)
            throws SpawnException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            try {
                gone.get(shorter(left, patience).toNanos(), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException | ExecutionException nothingHeard) {
                Optional<PodSnapshot> rest =
                        requests.get(key).filter(pod -> pod.uid().equals(uid));
                if (rest.isEmpty()) {
                    return;
                }
                if (left.compareTo(patience) <= 0) {
                    throw stuck(rest.get(), limit);
                }
            }
        }
    }

    private static SpawnException stuck(PodSnapshot pod, Duration limit) {
        return new SpawnException(
                Failure.SPAWN_ERROR,
                "The pod " + pod.key() + " is still there " + limit.toSeconds() + " seconds after its deletion"
                        + JsonReading.text(pod.tree(), "spec", "nodeName")
                                .map(node -> "; its node " + node + " may not answer")
                                .orElse("")
                        + ".");
    }

    private static Duration shorter(Duration one, Duration other) {
        Duration shorter = one.compareTo(other) < 0 ? one : other;
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }
}
