package io.ganymede.hub.spawner;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import java.time.Instant;
import java.util.Optional;

/** What a poll found. */
public sealed interface ServerStatus {
    /**
     * The server runs.
     *
     * @param interruption what interrupted it last, although it runs again; empty if nothing did
     */
    record Running(Optional<Interruption> interruption) implements ServerStatus {
        /** It runs and was not interrupted, as far as is known. */
        public Running() {
            this(Optional.empty());
        }
    }

    /**
     * Something ended what ran in a server, and its machinery has begun it anew.
     *
     * @param reason for operators; no secret
     * @param at when; tells one interruption from the next
     */
    record Interruption(Failure cause, String reason, Instant at) {}

    /**
     * The server does not run, or never did.
     *
     * @param reason for operators, such as {@code exit status 1}; no secret
     * @param cause what that means for its user
     * @param sentence the reason in words of other languages; empty if there is only the English one
     */
    record Exited(String reason, Failure cause, Optional<Sentence> sentence) implements ServerStatus {
        /** It ended by itself, for a reason that only its log can tell. */
        public Exited(String reason) {
            this(reason, Failure.SERVER_ENDED);
        }

        /** It ended for that cause. */
        public Exited(String reason, Failure cause) {
            this(reason, cause, Optional.empty());
        }
    }

    /** It could not be found out; the hub goes on with what it knew. */
    record Unknown(String reason) implements ServerStatus {}
}
