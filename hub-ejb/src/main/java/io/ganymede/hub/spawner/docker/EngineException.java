package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.api.exception.DockerException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** The engine refused a request, or could not be asked. The message follows on "The Docker Engine". */
class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int NO_ANSWER = 0;
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final int status;

    private EngineException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The engine answered with an error in the middle of what it was doing. */
    static EngineException reported(String message) {
        return new EngineException(BAD_REQUEST, message, null);
    }

    /** There was no answer. */
    static EngineException withoutAnswer(String message, Throwable cause) {
        return new EngineException(NO_ANSWER, message, cause);
    }

    /** What a failed call means. */
    static EngineException of(Throwable failure) {
        if (failure instanceof DockerException refusal && refusal.getHttpStatus() >= NOT_MODIFIED) {
            return new EngineException(refusal.getHttpStatus(), sentence(refusal.getMessage()), refusal);
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        return withoutAnswer("cannot be asked (" + root.getClass().getSimpleName() + message + ")", failure);
    }

    /** The engine's own sentence, which comes as JSON behind the status. */
    private static String sentence(String message) {
        String text = String.valueOf(message).strip();
        int start = text.indexOf('{');
        if (start < 0) {
            return text;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text.substring(start)))) {
            return reader.readObject().getString("message", text);
        } catch (JsonException notJson) {
            return text;
        }
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether there was nothing to do. */
    boolean isUnchanged() {
        return status == NOT_MODIFIED;
    }

    boolean isConflict() {
        return status == CONFLICT;
    }

    boolean isWithoutAnswer() {
        return status == NO_ANSWER;
    }
}
