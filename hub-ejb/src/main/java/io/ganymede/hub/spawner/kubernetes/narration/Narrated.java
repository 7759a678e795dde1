package io.ganymede.hub.spawner.kubernetes.narration;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import java.util.Objects;
import java.util.Optional;

/**
 * What an event means.
 *
 * @param sentence for the waiting user
 * @param hindrance the failure that it is if it goes on like this; empty if nothing is in the way
 */
public record Narrated(Sentence sentence, Optional<Failure> hindrance) {
    public Narrated {
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(hindrance, "hindrance");
    }

    static Narrated told(String key, String... arguments) {
        return new Narrated(Sentence.of(key, arguments), Optional.empty());
    }

    static Narrated hindered(Failure failure, String key, String... arguments) {
        return new Narrated(Sentence.of(key, arguments), Optional.of(failure));
    }

    static Narrated hindered(Failure failure, Sentence sentence) {
        return new Narrated(sentence, Optional.of(failure));
    }
}
