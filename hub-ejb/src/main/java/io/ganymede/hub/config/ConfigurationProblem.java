package io.ganymede.hub.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing wrong with the configuration, said in one line. Never contains the value of a secret.
 *
 * @param origin the file, or the environment variable or system property, that is wrong
 * @param line line in the file, from 1; empty where there is none
 * @param path the setting, for example {@code JupyterHub.base_url}; empty text if the file as a whole is wrong
 * @param message what is wrong and what would be right; does not repeat origin and line
 * @param nearest the known name that was probably meant
 */
public record ConfigurationProblem(
        String origin, OptionalInt line, String path, String message, Optional<String> nearest) {

    /** The line for the operator: {@code hub.yaml:12: JupyterHub.bind_ulr is not a setting; did you mean …?}. */
    @Override
    public String toString() {
        String place = line.isPresent() ? origin + ":" + line.getAsInt() : origin;
        String question = nearest.map(name -> "; did you mean " + name + "?").orElse("");
        return (place.isEmpty() ? "" : place + ": ") + message + question;
    }
}
