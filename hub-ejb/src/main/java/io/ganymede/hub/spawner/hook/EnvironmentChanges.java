package io.ganymede.hub.spawner.hook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of the environment variables that the configuration gives a server.
 *
 * @param variables values to set by name; empty to take the variable away
 */
public record EnvironmentChanges(Map<String, Optional<String>> variables) {
    /** Everything stays as it is. */
    public static final EnvironmentChanges NONE = new EnvironmentChanges(Map.of());

    /** @throws IllegalArgumentException if a name or value cannot be one; says which */
    public EnvironmentChanges {
        variables.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("'" + name.replace('\0', ' ') + "' is no name of a variable");
            }
            if (value.filter(text -> text.indexOf('\0') >= 0).isPresent()) {
                throw new IllegalArgumentException("the value of " + name + " must not have a zero character");
            }
        });
        variables = Map.copyOf(variables);
    }

    /** These changes and then the later ones. */
    public EnvironmentChanges then(EnvironmentChanges later) {
        Map<String, Optional<String>> all = new LinkedHashMap<>(variables);
        all.putAll(later.variables);
        return new EnvironmentChanges(all);
    }

    /** Values stay out of logs. */
    @Override
    public String toString() {
        return "EnvironmentChanges" + variables.keySet();
    }
}
