package io.ganymede.hub.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads configurations from text, without the environment of the machine that runs the tests. */
public final class ConfigurationFixture {

    /** Data folder of every configuration loaded here; it is never made. */
    public static final Path HOME = Path.of("/nowhere/ganymede");

    private ConfigurationFixture() {}

    /** Loads a file of the given text and nothing else. */
    public static Configuration load(String yaml) {
        return load(yaml, Map.of(), Map.of());
    }

    /** Loads a file of the given text under the given overrides. */
    public static Configuration load(String yaml, Map<String, String> environment, Map<String, String> properties) {
        try {
            Path file = Files.createTempFile("hub", ".yaml");
            try {
                Files.writeString(file, yaml);
                return ConfigurationLoader.load(file, environment, properties, HOME);
            } catch (ConfigurationException e) {
                throw new ConfigurationException(e.problems().stream()
                        .map(problem -> renamed(problem, file))
                        .toList());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurationProblem renamed(ConfigurationProblem problem, Path file) {
        String origin = problem.origin().replace(file.toString(), "hub.yaml");
        return new ConfigurationProblem(origin, problem.line(), problem.path(), problem.message(), problem.nearest());
    }

    /** The lines an operator reads when the text is loaded; none if it is right. */
    public static List<String> problemsOf(String yaml) {
        return problemsOf(yaml, Map.of(), Map.of());
    }

    /** The lines an operator reads when the text is loaded under the overrides; none if it is right. */
    public static List<String> problemsOf(
            String yaml, Map<String, String> environment, Map<String, String> properties) {
        try {
            load(yaml, environment, properties);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems().stream().map(ConfigurationProblem::toString).toList();
        }
    }
}
