package io.ganymede.hub.pages.testing;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.Map;

/** Configurations of a few settings over the defaults. */
public final class Settings {
    private Settings() {}

    public static Configuration none() {
        return of(Map.of());
    }

    /** A setting by its full name. */
    public static Configuration with(String name, String value) {
        return of(Map.of(name, value));
    }

    public static Configuration of(Map<String, String> values) {
        return ConfigurationLoader.load(null, Map.of(), values, Path.of("/nowhere/ganymede"));
    }
}
