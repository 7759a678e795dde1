package io.ganymede.hub.config;

import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.source.ConfigurationFile;
import io.ganymede.hub.config.source.Overrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration from its layers, lowest first: declared defaults, file, environment, system properties.
 * Needs no container.
 */
public final class ConfigurationLoader {

    private ConfigurationLoader() {}

    /**
     * Reads and checks everything, and reports all that is wrong at once.
     *
     * @param file the configuration file, or null for none
     * @param environment variables of the process; {@code JupyterHub_base_url} overrides {@code JupyterHub.base_url}
     * @param systemProperties system properties; {@code JupyterHub.base_url} overrides both
     * @param home the data folder, which need not exist
     * @throws ConfigurationException if anything is wrong
     */
    public static Configuration load(
            Path file, Map<String, String> environment, Map<String, String> systemProperties, Path home) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        WrittenSettings written = new WrittenSettings(problems::add);
        Optional.ofNullable(file).ifPresent(path -> written.add(ConfigurationFile.read(path, problems::add)));
        written.add(Overrides.ofEnvironment(environment, problems::add));
        written.add(Overrides.ofSystemProperties(systemProperties, problems::add));
        Sections.settings().forEach(setting -> Overrides.fallback(setting, environment, systemProperties, problems::add)
                .ifPresent(value -> written.addFallback(setting, value)));
        Configuration configuration = new LayeredConfiguration(
                written.resolve(), home.toAbsolutePath().normalize());
        problems.addAll(ConfigurationRules.check(configuration, written::place, written::isBroken));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(inOrder(problems));
        }
        return configuration;
    }

    private static List<ConfigurationProblem> inOrder(List<ConfigurationProblem> problems) {
        List<String> origins =
                problems.stream().map(ConfigurationProblem::origin).distinct().toList();
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt((ConfigurationProblem problem) -> origins.indexOf(problem.origin()))
                        .thenComparingInt(problem -> problem.line().orElse(0)))
                .toList();
    }
}
