package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.spawner.SpawnException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a failed start leaves besides its code and message.
 *
 * @param sentence the message in words of other languages; empty if there is only the English one
 * @param log the last lines that the server wrote, oldest first, without secrets
 */
record FailureTraces(Optional<Sentence> sentence, List<String> log) {
    static final FailureTraces NONE = new FailureTraces(Optional.empty(), List.of());

    FailureTraces {
        Objects.requireNonNull(sentence, "sentence");
        log = List.copyOf(log);
    }

    static FailureTraces of(SpawnException failure) {
        return new FailureTraces(failure.sentence(), Autopsy.masked(failure.log()));
    }

    static FailureTraces ofLog(List<String> lines) {
        return new FailureTraces(Optional.empty(), Autopsy.masked(lines));
    }
}
