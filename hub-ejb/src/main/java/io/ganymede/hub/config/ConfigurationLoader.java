package io.ganymede.hub.config;

import io.ganymede.hub.config.deployment.DeploymentVariables;
import io.ganymede.hub.config.deployment.SpawnerSwitch;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.source.ConfigurationFile;
import io.ganymede.hub.config.source.Overrides;
import io.ganymede.hub.config.source.WrittenValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration from its layers, lowest first: declared defaults, file, the variables of a deployment's
 * {@code .env} file, the environment's names of settings, system properties.
 * Needs no container.
 */
public final class ConfigurationLoader {

    private static final Logger LOGGER = System.getLogger(ConfigurationLoader.class.getName());
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final String FALL_BACK = SpawnerSwitch.VARIABLE
            + " is kubernetes, but nothing says how to reach a cluster: the hub runs in no pod and there is no"
            + " kubeconfig file. Servers are started as Docker containers.";

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
        List<WrittenValue> fromFile = Optional.ofNullable(file)
                .map(path -> ConfigurationFile.read(path, problems::add))
                .orElse(List.of());
        written.add(fromFile);
        DeploymentVariables.Reading deployment =
                DeploymentVariables.read(environment, fromFile, SERVICE_ACCOUNT, problems::add);
        written.add(deployment.values());
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
        if (deployment.spawner().fellBack()) {
            LOGGER.log(Level.WARNING, FALL_BACK);
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
