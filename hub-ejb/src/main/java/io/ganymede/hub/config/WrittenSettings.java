package io.ganymede.hub.config;

import io.ganymede.hub.config.section.ActiveSections;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.section.UpstreamSettings;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.WrittenValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    private static final Logger LOGGER = System.getLogger(WrittenSettings.class.getName());

    private final Map<String, WrittenValue> values = new LinkedHashMap<>();
    private final Set<String> writtenByFormerName = new HashSet<>();
    private final Map<Setting<?>, WrittenValue> fallbacks = new HashMap<>();
    private final Set<Setting<?>> broken = new HashSet<>();
    private final Consumer<ConfigurationProblem> problems;

    WrittenSettings(Consumer<ConfigurationProblem> problems) {
        this.problems = problems;
    }

    /** Puts a layer over those before. Reports names that are no settings and values that are wrong, and drops them. */
    void add(List<WrittenValue> layer) {
        layer.forEach(value ->
                former(value).ifPresentOrElse(setting -> addByFormerName(setting, value), () -> addByName(value)));
    }

    private static Optional<Setting<?>> former(WrittenValue value) {
        return SettingIndex.find(value.section(), value.trait()).isPresent()
                ? Optional.empty()
                : SettingIndex.findFormer(value.section(), value.trait());
    }

    private void addByName(WrittenValue value) {
        if (isRight(value)) {
            values.put(value.name(), value);
            writtenByFormerName.remove(value.name());
        }
    }

    /** What is written under the name of today wins. */
    private void addByFormerName(Setting<?> setting, WrittenValue value) {
        if (!ValueCheck.isRight(setting, value, problems)) {
            broken.add(setting);
            return;
        }
        LOGGER.log(Level.WARNING, "{0} is now called {1}", value.name(), setting.name());
        WrittenValue renamed = new WrittenValue(value.section(), setting.trait(), value.place(), value.node());
        if (!values.containsKey(renamed.name()) || writtenByFormerName.contains(renamed.name())) {
            values.put(renamed.name(), renamed);
            writtenByFormerName.add(renamed.name());
        }
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

    /** Whether the name means another setting in that section, with a type and default of its own. */
    private static boolean isDeclaredAnewBy(Section section, Setting<?> setting) {
        return section != setting.section()
                && section.settings().stream().anyMatch(own -> own.trait().equals(setting.trait()))
                && section.lineage().contains(setting.section());
    }

    private Optional<WrittenValue> winner(Setting<?> setting, ActiveSections active) {
        return active.lineageFor(setting.section()).stream()
                .filter(section -> !isDeclaredAnewBy(section, setting))
                .map(section -> section.name() + "." + setting.trait())
                .filter(values::containsKey)
                .findFirst()
                .map(values::get)
                .or(() -> Optional.ofNullable(fallbacks.get(setting)));
    }
}
