package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes what the watches tell of one start, for the thread that drives it; what comes too fast is dropped. */
final class StartMailbox {
    private static final int CAPACITY = 500;

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(CAPACITY);
    private volatile Optional<PodSnapshot> latest = Optional.empty();
    private volatile boolean lost;

    /** Something that was told. */
    sealed interface Message {
        /** @param pod empty if there is none of that name */
        record PodHeard(Optional<PodSnapshot> pod) implements Message {}

        record EventHeard(JsonObject event) implements Message {}
    }

    void pod(Optional<PodSnapshot> pod) {
        latest = pod;
        if (!messages.offer(new Message.PodHeard(pod))) {
            lost = true;
        }
    }

    void event(JsonObject event) {
        messages.offer(new Message.EventHeard(event));
    }

    /** The next message; empty if there is none within that time. */
    Optional<Message> next(Duration limit) throws InterruptedException {
        Message message = messages.poll(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        if (message == null && lost) {
            lost = false;
            return Optional.of(new Message.PodHeard(latest));
        }
        return Optional.ofNullable(message);
    }
}
