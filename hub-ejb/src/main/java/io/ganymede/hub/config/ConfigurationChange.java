package io.ganymede.hub.config;

import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.type.SettingType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a newly read configuration changes, compared with the one that counts.
 *
 * @param next what the hub runs on after the change
 * @param applied settings whose new value counts, in the order of their declaration
 * @param waiting settings that are written differently, but keep their value until a restart
 */
public record ConfigurationChange(Configuration next, List<Setting<?>> applied, List<Setting<?>> waiting) {

    public ConfigurationChange {
        Objects.requireNonNull(next, "next");
        applied = List.copyOf(applied);
        waiting = List.copyOf(waiting);
    }

    /** Compares value by value; neither configuration is changed. */
    public static ConfigurationChange between(Configuration running, Configuration read) {
        Configuration next = RunningConfiguration.of(running, read);
        return new ConfigurationChange(
                next,
                Sections.settings()
                        .filter(setting -> !setting.needsRestart() && differs(setting, running, next))
                        .toList(),
                Sections.settings()
                        .filter(setting -> setting.needsRestart() && differs(setting, running, read))
                        .toList());
    }

    /** Whether the new value of one of these settings counts from now on. */
    public boolean applies(Setting<?>... settings) {
        return Stream.of(settings).anyMatch(applied::contains);
    }

    /**
     * The changed settings for the log, a line each, with the old and the new value of what is a single value and not
     * secret. Of maps only the keys are shown, of lists nothing, since both may hold credentials.
     *
     * @param running what counted before
     */
    public List<String> lines(Configuration running) {
        List<String> lines = new ArrayList<>();
        applied.forEach(setting -> lines.add(setting.name() + describe(setting, running, next)));
        waiting.forEach(setting -> lines.add(setting.name() + ": needs a restart, and keeps its value until then"));
        return lines;
    }

    /** Trees are compared, because not all values can be; those of secrets hide what is secret, and these values can. */
    private static <T> boolean differs(Setting<T> setting, Configuration one, Configuration other) {
        return !Objects.equals(tree(setting, one), tree(setting, other))
                || setting.secret() && !Objects.equals(one.get(setting), other.get(setting));
    }

    private static <T> Object tree(Setting<T> setting, Configuration configuration) {
        SettingType<T> type = setting.type();
        return type.toTree(configuration.get(setting));
    }

    private static <T> String describe(Setting<T> setting, Configuration before, Configuration after) {
        Object old = tree(setting, before);
        Object fresh = tree(setting, after);
        if (setting.secret() || old instanceof Iterable<?> || fresh instanceof Iterable<?>) {
            return ": changed";
        }
        if (old instanceof Map<?, ?> || fresh instanceof Map<?, ?>) {
            return keys(old, fresh);
        }
        return ": " + shown(old) + " -> " + shown(fresh);
    }

    private static String keys(Object old, Object fresh) {
        Map<?, ?> before = old instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> after = fresh instanceof Map<?, ?> map ? map : Map.of();
        Set<Object> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        Set<String> changed = all.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(key -> (before.containsKey(key) ? after.containsKey(key) ? "~" : "-" : "+") + key)
                .collect(Collectors.toCollection(TreeSet::new));
        return changed.isEmpty() ? ": changed" : ": " + String.join(", ", changed);
    }

    private static String shown(Object value) {
        return value == null ? "nothing" : value.toString();
    }
}
