package io.ganymede.hub.trace;

import java.util.Optional;

/** What a trace tells of a request; asked only while its first thread works on it, and only if it begins a start. */
public interface TracedRequest {
    /** One that the hub knows, or {@code OTHER}. */
    String method();

    /** Percent-encoded, without query and without tokens. */
    String path();

    /** The path with the names of its parts in the place of what differs, as in {@code /hub/spawn/{user}}. */
    String route();

    /** The W3C {@code traceparent} that the caller sent; may be anything. */
    Optional<String> traceparent();
}
