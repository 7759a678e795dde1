package io.ganymede.hub.application.role;

import io.ganymede.hub.config.GroupDefinition;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.domain.group.UserGroup;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Brings groups into line with {@code load_groups} (hub contract 7.1): members are added and never taken away, properties
 * replaced. Needs a transaction of the caller.
 */
@Dependent
public class ConfiguredGroups {
    private static final String SETTING = "JupyterHub.load_groups";

    private final ConfiguredMembers members;

    @Inject
    public ConfiguredGroups(ConfiguredMembers members) {
        this.members = Objects.requireNonNull(members, "members");
    }

    /** @throws io.ganymede.hub.config.ConfigurationException if a name cannot be one */
    public void apply(Map<String, GroupDefinition> definitions) {
        definitions.forEach(this::apply);
    }

    private void apply(String name, GroupDefinition definition) {
        String setting = SETTING + "." + name;
        if (!GroupName.isValid(name)) {
            throw ConfiguredMembers.mistake(
                    SETTING,
                    "must name groups with 1 to " + GroupName.MAX_LENGTH + " characters and no control characters");
        }
        UserGroup group = members.group(name);
        for (String user : new TreeSet<>(definition.users())) {
            group.admit(members.user(user, setting + ".users"));
        }
        definition
                .properties()
                .ifPresent(properties ->
                        group.setProperties(Json.createObjectBuilder(properties).build()));
    }
}
