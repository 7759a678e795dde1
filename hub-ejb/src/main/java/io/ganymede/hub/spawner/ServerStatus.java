package io.ganymede.hub.spawner;

/** What a poll found. */
public sealed interface ServerStatus {
    /** The server runs. */
    record Running() implements ServerStatus {}

    /**
     * The server does not run, or never did.
     *
     * @param reason for operators, such as {@code exit status 1}; no secret
     */
    record Exited(String reason) implements ServerStatus {}

    /** It could not be found out; the hub goes on with what it knew. */
    record Unknown(String reason) implements ServerStatus {}
}
