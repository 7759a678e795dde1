package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.List;
import java.util.Objects;

/** What somebody chose is not offered. The message names profile, option and choice, and what is offered instead. */
public final class ChoiceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String field;
    private final List<String> arguments;

    /**
     * @param field name of the field in forms (KubeSpawner contract 19.2) whose value is wrong
     * @param arguments what the sentence in other languages needs: see {@link Problem}
     * @param message in English
     */
    ChoiceException(Problem problem, String field, List<String> arguments, String message) {
        super(message);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.field = Objects.requireNonNull(field, "field");
        this.arguments = List.copyOf(arguments);
    }

    /** What is wrong with a choice; in parentheses the arguments of the sentence. */
    public enum Problem {
        /** Nothing is offered to this person. */
        NOTHING_OFFERED,
        /** There is no such profile (what was chosen, what is offered). */
        NO_SUCH_PROFILE,
        /** The option has no such choice (title of the option, what was chosen, what is offered). */
        NO_SUCH_CHOICE,
        /** Nothing can be written for the option (its title). */
        UNLISTED_NOT_ALLOWED,
        /** Nothing was written (title of the option). */
        UNLISTED_MISSING,
        /** What was written does not look as it must (title of the option, what was written, the operator's hint). */
        UNLISTED_REFUSED,
        /** The option has no choice that could count, and nothing was chosen (title of the option). */
        NOTHING_CHOSEN
    }

    public Problem problem() {
        return problem;
    }

    public String field() {
        return field;
    }

    public List<String> arguments() {
        return arguments;
    }
}
