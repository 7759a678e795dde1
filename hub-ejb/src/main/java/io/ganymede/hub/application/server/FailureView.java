package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.text.Sentences;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The last failure of a server with all that is kept of it.
 *
 * @param phase what the server was doing
 * @param found what was found out; show the log only to those who may read the server's log
 * @param resolved when a later start succeeded; empty if none has
 */
public record FailureView(ServerFailure.Phase phase, PostMortem found, Instant at, Optional<Instant> resolved) {
    public FailureView {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(resolved, "resolved");
    }

    /** What exactly was seen, in words of that language if there are any. */
    public String messageIn(Locale locale) {
        return found.sentence().map(Sentences.in(locale)::say).orElse(found.message());
    }

    /** What was told of an event, in words of that language if there are any. */
    public static String messageOf(EventNote event, Locale locale) {
        return event.sentence().map(Sentences.in(locale)::say).orElse(event.message());
    }
}
