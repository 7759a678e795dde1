package io.ganymede.hub.spawner;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A server could not be started or stopped, for a reason that the user and the operator may read. */
public class SpawnException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final transient Optional<Sentence> sentence;
    private final transient List<String> log;

    /** @param message what happened, in English, without secrets; not null */
    public SpawnException(Failure failure, String message) {
        this(failure, message, null);
    }

    /** @param cause kept for the log; may be null */
    public SpawnException(Failure failure, String message, Throwable cause) {
        this(failure, message, cause, Optional.empty(), List.of());
    }

    private SpawnException(
            Failure failure, String message, Throwable cause, Optional<Sentence> sentence, List<String> log) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.failure = Objects.requireNonNull(failure, "failure");
        this.sentence = sentence;
        this.log = List.copyOf(log);
    }

    /** The same with the message in words of other languages. */
    public SpawnException told(Sentence words) {
        return new SpawnException(failure, getMessage(), this, Optional.of(words), log);
    }

    /** The same with the last lines that the server wrote, because what it has left is about to be removed. */
    public SpawnException withLog(List<String> lines) {
        return new SpawnException(failure, getMessage(), this, sentence, lines);
    }

    /** The failure's stable code. */
    public Failure failure() {
        return failure;
    }

    /** The message in words of other languages; empty if there is only the English one. */
    public Optional<Sentence> sentence() {
        return sentence;
    }

    /** The last lines that the server wrote, oldest first; may hold secrets. Empty if it wrote nothing or still can be asked. */
    public List<String> log() {
        return log;
    }
}
