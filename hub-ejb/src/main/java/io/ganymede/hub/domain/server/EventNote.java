package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.text.Sentence;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened to a server, as it is kept with a failure.
 *
 * @param at when the hub heard of it
 * @param message in English
 * @param sentence the same for other languages; empty if there is none
 * @param raw what the machinery told, in its own form; empty if it told nothing
 */
public record EventNote(Instant at, String message, Optional<Sentence> sentence, Optional<JsonObject> raw) {
    private static final String AT = "at";
    private static final String MESSAGE = "message";
    private static final String SENTENCE = "sentence";
    private static final String RAW = "raw_event";

    public EventNote {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(raw, "raw");
    }

    /** The form in which it is stored. */
    JsonObject toJson() {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add(AT, at.toString()).add(MESSAGE, message);
        sentence.ifPresent(told -> json.add(SENTENCE, told.toJson()));
        raw.ifPresent(event -> json.add(RAW, event));
        return json.build();
    }

    /** Reads the stored form; what is not as expected counts as absent. */
    static EventNote ofJson(JsonObject json) {
        return new EventNote(
                instant(json.getString(AT, "")),
                json.getString(MESSAGE, ""),
                object(json, SENTENCE).map(Sentence::ofJson),
                object(json, RAW));
    }

    private static Optional<JsonObject> object(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonObject.class::isInstance)
                .map(value -> value.asJsonObject());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }
}
