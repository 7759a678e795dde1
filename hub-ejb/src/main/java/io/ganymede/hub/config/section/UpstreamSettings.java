package io.ganymede.hub.config.section;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings that JupyterHub and its spawners and authenticators have and this product does not, so that somebody who
 * brings them along reads that they are missing rather than misspelt.
 */
public final class UpstreamSettings {

    private static final String EVERY_TRAIT = "*";
    private static final Properties NAMES = load();
    private static final Set<String> SECTIONS = NAMES.stringPropertyNames().stream()
            .map(name -> name.substring(0, name.indexOf('.')))
            .collect(Collectors.toUnmodifiableSet());

    private UpstreamSettings() {}

    /** Whether JupyterHub, or a well-known extension of it, has a section of that name. */
    public static boolean hasSection(String section) {
        return SECTIONS.contains(section);
    }

    /** Whether JupyterHub has the setting, also where a special section inherits it from a general one. */
    public static boolean has(String section, String trait) {
        return lookUp(section, trait).isPresent();
    }

    /** What to use in place of the setting; empty if nothing can be said. */
    public static Optional<String> alternative(String section, String trait) {
        return lookUp(section, trait).filter(text -> !text.isEmpty());
    }

    /** All of them by name, in alphabetical order, each with what to use in its place; empty if nothing can be said. */
    public static SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>();
        NAMES.stringPropertyNames().forEach(name -> all.put(name, NAMES.getProperty(name)));
        return all;
    }

    private static Optional<String> lookUp(String section, String trait) {
        Optional<String> own = Optional.ofNullable(NAMES.getProperty(section + "." + trait));
        return own.or(() -> inherited(section, trait))
                .or(() -> Optional.ofNullable(NAMES.getProperty(section + "." + EVERY_TRAIT)));
    }

    private static Optional<String> inherited(String section, String trait) {
        for (String general : List.of("Spawner", "Authenticator", "Proxy")) {
            if (section.endsWith(general)) {
                Optional<String> declared = SettingIndex.find(general, trait).map(setting -> "");
                return Optional.ofNullable(NAMES.getProperty(general + "." + trait))
                        .or(() -> declared);
            }
        }
        return Optional.empty();
    }

    private static Properties load() {
        Properties names = new Properties();
        try (InputStream resource = UpstreamSettings.class.getResourceAsStream("upstream-settings.properties")) {
            names.load(new InputStreamReader(resource, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("upstream-settings.properties cannot be read", e);
        }
        return names;
    }
}
