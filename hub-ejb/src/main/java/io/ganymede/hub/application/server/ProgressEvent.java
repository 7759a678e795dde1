package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.text.Sentences;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One event of a server's start as the progress stream tells it (hub contract 1.5), stored in order and once.
 *
 * @param sequence counts up from 1 within one start
 * @param progress 0 to 100
 * @param htmlMessage trusted HTML made by the hub; empty if the plain text will do
 * @param url path of the server; only in the ready event
 * @param sentence the message in words of other languages than English; empty if there are none
 * @param rawEvent what the machinery told, in its own form; empty if it told nothing
 */
public record ProgressEvent(
        int sequence,
        int progress,
        String message,
        Optional<String> htmlMessage,
        Outcome outcome,
        Optional<String> url,
        Optional<Sentence> sentence,
        Optional<JsonObject> rawEvent) {

    public ProgressEvent {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(htmlMessage, "htmlMessage");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(rawEvent, "rawEvent");
    }

    /** An event of the hub's own, in English. */
    public ProgressEvent(
            int sequence,
            int progress,
            String message,
            Optional<String> htmlMessage,
            Outcome outcome,
            Optional<String> url) {
        this(sequence, progress, message, htmlMessage, outcome, url, Optional.empty(), Optional.empty());
    }

    /** The message in words of that language, if there are any. */
    public String messageIn(Locale locale) {
        return sentence.map(Sentences.in(locale)::say).orElse(message);
    }

    /** Whether the start goes on after this event. */
    public enum Outcome {
        PENDING,
        READY,
        FAILED
    }
}
