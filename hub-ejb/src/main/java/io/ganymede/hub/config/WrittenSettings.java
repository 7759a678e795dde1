package io.ganymede.hub.config;

import io.ganymede.hub.config.section.ActiveSections;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.section.UpstreamSettings;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.WrittenValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What all layers together say. Of two layers the higher wins for each name; of two names of the same setting the one
 * in the more special section wins, whatever layer it comes from.
 */
final class WrittenSettings {

    private final Map<String, WrittenValue> values = new LinkedHashMap<>();
    private final Map<Setting<?>, WrittenValue> fallbacks = new HashMap<>();
    private final Set<Setting<?>> broken = new HashSet<>();
    private final Consumer<ConfigurationProblem> problems;

    WrittenSettings(Consumer<ConfigurationProblem> problems) {
        this.problems = problems;
    }

    /** Puts a layer over those before. Reports names that are no settings and values that are wrong, and drops them. */
    void add(List<WrittenValue> layer) {
        layer.stream().filter(this::isRight).forEach(value -> values.put(value.name(), value));
    }

    /** Adds a value that counts only where no layer has one, and only while its section is in use. */
    void addFallback(Setting<?> setting, WrittenValue value) {
        if (activeSections().includes(setting.section()) && ValueCheck.isRight(setting, value, problems)) {
            fallbacks.put(setting, value);
        }
    }

    private boolean isRight(WrittenValue value) {
        Optional<Setting<?>> setting = SettingIndex.find(value.section(), value.trait());
        if (setting.isEmpty()) {
            ConfigurationProblem problem = unknown(value);
            problems.accept(problem);
            meant(problem).ifPresent(broken::add);
            return false;
        }
        boolean right = ValueCheck.isRight(setting.get(), value, problems);
        if (!right) {
            broken.add(setting.get());
        }
        return right;
    }

    private static Optional<Setting<?>> meant(ConfigurationProblem problem) {
        return problem.nearest()
                .map(name -> name.split("\\.", 2))
                .flatMap(parts -> SettingIndex.find(parts[0], parts[1]));
    }

    private static ConfigurationProblem unknown(WrittenValue value) {
        String name = value.name();
        if (SettingIndex.isGroup(value.section(), value.trait())) {
            return problem(
                    value,
                    name + " must be a map of settings, but is " + value.node().kind());
        }
        if (UpstreamSettings.has(value.section(), value.trait())) {
            String hint = UpstreamSettings.alternative(value.section(), value.trait())
                    .map(alternative -> ": " + alternative)
                    .orElse("; remove it");
            return problem(value, name + " is a setting of JupyterHub that is not supported here yet" + hint);
        }
        return new ConfigurationProblem(
                value.place().origin(),
                value.place().line(),
                name,
                name + " is not a setting",
                SettingIndex.nearest(value.section(), value.trait()));
    }

    private static ConfigurationProblem problem(WrittenValue value, String message) {
        return new ConfigurationProblem(
                value.place().origin(), value.place().line(), value.name(), message, Optional.empty());
    }

    /** The values by setting, each of the type of its setting. */
    Map<Setting<?>, Object> resolve() {
        ActiveSections active = activeSections();
        Map<Setting<?>, Object> resolved = new HashMap<>();
        Sections.settings().forEach(setting -> winner(setting, active)
                .ifPresent(value -> resolved.put(setting, ValueCheck.read(setting, value.node()))));
        return resolved;
    }

    /** Where the value of a setting was written; empty if it has its default. */
    Optional<Place> place(Setting<?> setting) {
        return winner(setting, activeSections()).map(WrittenValue::place);
    }

    /** Whether something was wrong with what is written for the setting, or probably meant for it. */
    boolean isBroken(Setting<?> setting) {
        return broken.contains(setting);
    }

    private ActiveSections activeSections() {
        return ActiveSections.of(
                className(JupyterHubSettings.AUTHENTICATOR_CLASS), className(JupyterHubSettings.SPAWNER_CLASS));
    }

    private Optional<String> className(Setting<String> setting) {
        return Optional.ofNullable(values.get(setting.name()))
                .map(value -> (String) ValueCheck.read(setting, value.node()));
    }

    private Optional<WrittenValue> winner(Setting<?> setting, ActiveSections active) {
        return active.lineageFor(setting.section()).stream()
                .map(section -> section.name() + "." + setting.trait())
                .filter(values::containsKey)
                .findFirst()
                .map(values::get)
                .or(() -> Optional.ofNullable(fallbacks.get(setting)));
    }
}
