package io.ganymede.hub.config;

import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationTree;
import io.ganymede.hub.config.source.WrittenValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A configuration with other values for some settings, for one start of one server. Immutable. A default that depends
 * on other settings follows what is laid over those.
 */
public final class OverlaidConfiguration implements Configuration {

    private final Configuration base;
    private final Map<Setting<?>, Object> values;
    private final Map<String, Object> overrides;
    private final DerivedAddresses addresses = new DerivedAddresses(this);

    private OverlaidConfiguration(Configuration base, Map<Setting<?>, Object> values, Map<String, Object> overrides) {
        this.base = base;
        this.values = values;
        this.overrides = Collections.unmodifiableMap(overrides);
    }

    /**
     * Lays values over a configuration; of two for the same setting the later counts.
     *
     * @throws ConfigurationException if a name is no setting's or a value not of its setting's type; lists all of them
     */
    public static OverlaidConfiguration of(Configuration base, Collection<OverriddenValue> overridden) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        Map<Setting<?>, Object> values = new HashMap<>();
        Map<String, Object> trees = new LinkedHashMap<>();
        for (OverriddenValue value : overridden) {
            Optional<Setting<?>> setting = SettingIndex.find(value.section(), value.trait());
            if (setting.isEmpty()) {
                problems.add(unknown(value));
                continue;
            }
            WrittenValue written = written(value);
            if (ValueCheck.isRight(setting.get(), written, problems::add)) {
                values.put(setting.get(), ValueCheck.read(setting.get(), written.node()));
                trees.put(setting.get().name(), value.tree());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new OverlaidConfiguration(base, values, trees);
    }

    /**
     * Lays over a configuration what {@link #overrides} told, maybe another process.
     *
     * @throws ConfigurationException if this process does not know a setting, or takes other values for it
     */
    public static OverlaidConfiguration restore(Configuration base, Map<String, Object> overrides) {
        return of(
                base,
                overrides.entrySet().stream()
                        .map(entry -> {
                            String[] name = entry.getKey().split("\\.", 2);
                            return new OverriddenValue(
                                    name[0], name[name.length - 1], entry.getKey(), entry.getValue());
                        })
                        .toList());
    }

    /** What is laid over any configuration, as trees by the full names of settings; empty for a plain one. */
    public static Map<String, Object> overrides(Configuration configuration) {
        return configuration instanceof OverlaidConfiguration overlaid ? overlaid.overrides() : Map.of();
    }

    /** What is laid over the base, as trees by the full names of settings. May hold secrets. */
    public Map<String, Object> overrides() {
        if (!(base instanceof OverlaidConfiguration below)) {
            return overrides;
        }
        Map<String, Object> all = new LinkedHashMap<>(below.overrides());
        all.putAll(overrides);
        return Collections.unmodifiableMap(all);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        if (values.containsKey(setting)) {
            return (T) values.get(setting);
        }
        return base.isExplicit(setting) ? base.get(setting) : setting.defaultValue(this);
    }

    @Override
    public boolean isExplicit(Setting<?> setting) {
        return values.containsKey(setting) || base.isExplicit(setting);
    }

    @Override
    public HubAddresses addresses() {
        return addresses.get();
    }

    @Override
    public Path home() {
        return base.home();
    }

    /** The names of the settings, whose values may be secret. */
    @Override
    public String toString() {
        Set<String> names = overrides().keySet();
        return "OverlaidConfiguration" + names;
    }

    private static WrittenValue written(OverriddenValue value) {
        Place place = new Place("", OptionalInt.empty());
        int dot = value.path().indexOf('.');
        String section = dot < 0 ? value.section() : value.path().substring(0, dot);
        return new WrittenValue(
                section, value.path().substring(dot + 1), place, ConfigurationTree.node(value.tree(), place));
    }

    private static ConfigurationProblem unknown(OverriddenValue value) {
        return new ConfigurationProblem(
                "",
                OptionalInt.empty(),
                value.path(),
                value.path() + " is not a setting",
                SettingIndex.nearest(value.section(), value.trait()));
    }
}
