package io.ganymede.hub.trace;

import io.ganymede.hub.domain.server.ServerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a collector of traces how long the parts of a start take, from the request that asks for it until the server is
 * ready, and until somebody comes there. Nothing here fails or waits for the collector, whatever becomes of that. Safe for use by several threads.
 */
public interface StartTraces extends AutoCloseable {
    /** Records nothing. */
    StartTraces NONE = new StartTraces() {};

    /** Looks on while this thread works on a request, which is recorded only if it begins a start. */
    default RequestTrace request(TracedRequest request) {
        return RequestTrace.NONE;
    }

    /**
     * This thread has written down that somebody wants a server.
     *
     * @return to be stored with the start, so that every hub that has a part in it goes on in the same trace: the W3C
     *     {@code traceparent} of the request; empty if the start is not recorded
     */
    default Optional<String> begin(ServerId server) {
        return Optional.empty();
    }

    /** Begins a part of a start that this hub does. */
    default PartTrace part(TracedStart start, String name) {
        return PartTrace.NONE;
    }

    /**
     * A start has ended; told by the one hub that has stored its outcome.
     *
     * @param outcome in a word, such as {@code ready}
     */
    default void end(TracedStart start, String outcome) {}

    /** Whether anything is recorded at all. */
    default boolean isRecording() {
        return false;
    }

    /**
     * The first browser has come to the server, now.
     *
     * @param ready when the start had ended
     */
    default void visited(TracedStart start, Instant ready) {}

    /** Hands over what is left, for a few seconds at most. */
    @Override
    default void close() {}
}
