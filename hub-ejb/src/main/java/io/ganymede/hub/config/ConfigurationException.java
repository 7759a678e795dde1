package io.ganymede.hub.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Lists every problem that was found, in the order of the file. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    public ConfigurationException(List<ConfigurationProblem> problems) {
        super(problems.stream()
                .map(ConfigurationProblem::toString)
                .collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** At least one problem. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
