package io.ganymede.hub.spawner;

import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.text.Sentences;
import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a spawner tells while it starts a server.
 *
 * @param percent 0 to 99; less than what was told before counts as that
 * @param message plain text in English
 * @param sentence the same in any language; empty if there is none, as for the texts of extensions
 * @param rawEvent what the machinery told, in its own form and of bounded size; everybody who may see the server sees it
 */
public record SpawnReport(int percent, String message, Optional<Sentence> sentence, Optional<JsonObject> rawEvent) {
    public SpawnReport {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(rawEvent, "rawEvent");
    }

    /** A report in English only. */
    public static SpawnReport of(int percent, String message) {
        return new SpawnReport(percent, message, Optional.empty(), Optional.empty());
    }

    /** A report in words of every language. */
    public static SpawnReport of(int percent, Sentence sentence, Optional<JsonObject> rawEvent) {
        return new SpawnReport(percent, Sentences.english(sentence), Optional.of(sentence), rawEvent);
    }
}
