package io.ganymede.hub.application.server;

import java.util.Objects;
import java.util.Optional;

/**
 * One event of a server's start as the progress stream tells it (hub contract 1.5), stored in order and once.
 *
 * @param sequence counts up from 1 within one start
 * @param progress 0 to 100
 * @param htmlMessage trusted HTML made by the hub; empty if the plain text will do
 * @param url path of the server; only in the ready event
 */
public record ProgressEvent(
        int sequence,
        int progress,
        String message,
        Optional<String> htmlMessage,
        Outcome outcome,
        Optional<String> url) {

    public ProgressEvent {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(htmlMessage, "htmlMessage");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(url, "url");
    }

    /** Whether the start goes on after this event. */
    public enum Outcome {
        PENDING,
        READY,
        FAILED
    }
}
