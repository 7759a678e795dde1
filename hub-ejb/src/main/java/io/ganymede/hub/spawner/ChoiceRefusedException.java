package io.ganymede.hub.spawner;

import io.ganymede.hub.domain.failure.Failure;
import java.util.List;
import java.util.Objects;

/** What a user chose for a server is not offered; says which field of the form is wrong, so that a page can point at it. */
public final class ChoiceRefusedException extends SpawnException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String field;
    private final List<String> arguments;

    /**
     * @param problem stable name of what is wrong, under which pages have a sentence
     * @param field name of the field of a {@link SpawnForm}
     * @param arguments what the sentence is about
     * @param message in English: what is wrong and what is offered
     */
    public ChoiceRefusedException(String problem, String field, List<String> arguments, String message) {
        super(Failure.SPAWN_CHOICE_REFUSED, message);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.field = Objects.requireNonNull(field, "field");
        this.arguments = List.copyOf(arguments);
    }

    public String problem() {
        return problem;
    }

    public String field() {
        return field;
    }

    public List<String> arguments() {
        return arguments;
    }
}
