package io.ganymede.hub.config;

import java.nio.file.Path;
import java.util.Map;

/** Reads the configuration from its layers. */
public final class ConfigurationLoader {

    private ConfigurationLoader() {}

    public static Configuration load(
            Path file, Map<String, String> environment, Map<String, String> systemProperties, Path home) {
        throw new UnsupportedOperationException();
    }
}
