package io.ganymede.hub.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the configuration of this process comes from: the file named by the system property {@value #FILE_PROPERTY} or
 * the environment variable {@value #FILE_VARIABLE}, and the data folder named by {@value #HOME_PROPERTY} or
 * {@value #HOME_VARIABLE}, by default {@code .ganymede} in the user's home folder.
 *
 * @param file the configuration file, if there is one
 * @param home the data folder
 * @param environment variables of the process
 * @param systemProperties system properties of the process
 */
public record ProcessConfiguration(
        Optional<Path> file, Path home, Map<String, String> environment, Map<String, String> systemProperties) {

    /** Names the configuration file. */
    public static final String FILE_PROPERTY = "ganymede.config";

    /** Names the configuration file where the property does not. */
    public static final String FILE_VARIABLE = "GANYMEDE_CONFIG";

    /** Names the data folder. */
    public static final String HOME_PROPERTY = "ganymede.home";

    /** Names the data folder where the property does not. */
    public static final String HOME_VARIABLE = "GANYMEDE_HOME";

    private static final String DEFAULT_HOME = ".ganymede";

    /** What this process was started with. */
    public static ProcessConfiguration current() {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), System::getProperty));
        return of(System.getenv(), properties);
    }

    /** What a process with these variables and properties is started with. */
    public static ProcessConfiguration of(Map<String, String> environment, Map<String, String> systemProperties) {
        Optional<Path> file = named(environment, systemProperties, FILE_PROPERTY, FILE_VARIABLE);
        Path home = named(environment, systemProperties, HOME_PROPERTY, HOME_VARIABLE)
                .orElseGet(() ->
                        Path.of(systemProperties.getOrDefault("user.home", "")).resolve(DEFAULT_HOME));
        return new ProcessConfiguration(file, home.toAbsolutePath(), environment, systemProperties);
    }

    private static Optional<Path> named(
            Map<String, String> environment, Map<String, String> systemProperties, String property, String variable) {
        return Optional.ofNullable(systemProperties.get(property))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }

    /**
     * Reads it.
     *
     * @throws ConfigurationException if anything is wrong
     */
    public Configuration load() {
        return ConfigurationLoader.load(file.orElse(null), environment, systemProperties, home);
    }
}
