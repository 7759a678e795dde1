package io.ganymede.hub.config.source;

import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.section.UpstreamSettings;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the values that the environment and system properties give. Only names in the letter case of the sections
 * count: every notebook's environment holds names such as {@code JUPYTERHUB_BASE_URL}, which mean something else.
 */
public final class Overrides {

    private final Consumer<ConfigurationProblem> problems;

    private Overrides(Consumer<ConfigurationProblem> problems) {
        this.problems = problems;
    }

    /** Values of environment variables such as {@code JupyterHub_base_url}. */
    public static List<WrittenValue> ofEnvironment(
            Map<String, String> environment, Consumer<ConfigurationProblem> problems) {
        Overrides overrides = new Overrides(problems);
        List<WrittenValue> values = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, text) -> {
            int separator = name.indexOf('_');
            if (separator > 0 && isSection(name.substring(0, separator))) {
                String section = name.substring(0, separator);
                String suffix = name.substring(separator + 1);
                String trait = SettingIndex.traitOfVariable(section, suffix).orElse(suffix);
                values.addAll(overrides.read(section, trait, "environment variable " + name, text));
            }
        });
        return values;
    }

    /** Values of system properties such as {@code JupyterHub.base_url}. */
    public static List<WrittenValue> ofSystemProperties(
            Map<String, String> properties, Consumer<ConfigurationProblem> problems) {
        Overrides overrides = new Overrides(problems);
        List<WrittenValue> values = new ArrayList<>();
        new TreeMap<>(properties).forEach((name, text) -> {
            int separator = name.indexOf('.');
            if (separator > 0 && isSection(name.substring(0, separator))) {
                values.addAll(overrides.read(
                        name.substring(0, separator), name.substring(separator + 1), "system property " + name, text));
            }
        });
        return values;
    }

    /** The value that the keys of another standard give for a setting; a system property goes before a variable. */
    public static Optional<WrittenValue> fallback(
            Setting<?> setting,
            Map<String, String> environment,
            Map<String, String> properties,
            Consumer<ConfigurationProblem> problems) {
        Overrides overrides = new Overrides(problems);
        Optional<WrittenValue> property = setting.fallbackProperties().stream()
                .filter(properties::containsKey)
                .findFirst()
                .map(name -> overrides.value(setting, "system property " + name, properties.get(name)));
        return property.or(() -> setting.fallbackVariables().stream()
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .findFirst()
                .map(name -> overrides.value(setting, "environment variable " + name, environment.get(name))));
    }

    private static boolean isSection(String name) {
        return Sections.named(name).isPresent() || UpstreamSettings.hasSection(name);
    }

    private List<WrittenValue> read(String section, String trait, String origin, String text) {
        Optional<Setting<?>> setting = SettingIndex.find(section, trait);
        if (setting.isPresent()) {
            return List.of(new WrittenValue(section, trait, place(origin), node(setting.get(), origin, text)));
        }
        return SectionReader.read(section, trait, place(origin), structured(origin, text));
    }

    private WrittenValue value(Setting<?> setting, String origin, String text) {
        ConfigurationNode node = setting.type().structured()
                ? new Sequence(place(origin), items(origin, text))
                : node(setting, origin, text);
        return new WrittenValue(setting.section().name(), setting.trait(), place(origin), node);
    }

    /** Lists under the keys of MicroProfile are separated by commas. */
    private static List<ConfigurationNode> items(String origin, String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .<ConfigurationNode>map(item -> new Scalar(place(origin), ScalarKind.ANY, item))
                .toList();
    }

    private ConfigurationNode node(Setting<?> setting, String origin, String text) {
        if (setting.type().structured()) {
            return structured(origin, text);
        }
        return new Scalar(place(origin), ScalarKind.ANY, setting.secret() ? text : text.strip());
    }

    private ConfigurationNode structured(String origin, String text) {
        return YamlReader.readValue(text, origin, problems)
                .orElseGet(() -> new Scalar(place(origin), ScalarKind.EMPTY, ""));
    }

    private static Place place(String origin) {
        return new Place(origin, OptionalInt.empty());
    }
}
