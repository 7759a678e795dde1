package io.ganymede.hub.config.type;

import io.ganymede.hub.config.RoleDefinition;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Type of one role (hub contract 4.7). Fields of other names mean nothing and are passed over. */
record RoleDefinitionType() implements SettingType<RoleDefinition> {
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String SCOPES = "scopes";
    private static final String USERS = "users";
    private static final String GROUPS = "groups";
    private static final String SERVICES = "services";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 1023;

    private static final SettingType<String> NAME_TYPE = SettingTypes.text(
            text -> text.length() <= LONGEST_NAME && text.matches("[a-z][a-z0-9_~.-]+[a-z0-9]"),
            "a name of 3 to " + LONGEST_NAME + " characters: a-z, 0-9 and \"-_~.\", of which the first is a letter and"
                    + " the last a letter or digit, for example course-teacher");
    private static final SettingType<String> DESCRIPTION_TYPE = SettingTypes.text(
            text -> text.length() <= LONGEST_DESCRIPTION, "a text of at most " + LONGEST_DESCRIPTION + " characters");
    private static final SettingType<Set<String>> NAMES =
            new SetType<>(new ListType<>(SettingTypes.nonEmptyText(), "list of names", "a list of names"));

    @Override
    public RoleDefinition parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        Fields fields = new Fields(mapping);
        return new RoleDefinition(
                fields.readRequired(NAME, NAME_TYPE),
                fields.read(DESCRIPTION, DESCRIPTION_TYPE),
                fields.read(SCOPES, SettingTypes.texts()),
                fields.read(USERS, SettingTypes.userNames()),
                fields.read(GROUPS, NAMES),
                fields.read(SERVICES, NAMES));
    }

    @Override
    public Object toTree(RoleDefinition role) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(NAME, role.name());
        role.description().ifPresent(text -> tree.put(DESCRIPTION, text));
        role.scopes().ifPresent(scopes -> tree.put(SCOPES, scopes));
        role.users().ifPresent(names -> tree.put(USERS, sorted(names)));
        role.groups().ifPresent(names -> tree.put(GROUPS, sorted(names)));
        role.services().ifPresent(names -> tree.put(SERVICES, sorted(names)));
        return tree;
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(NAME, NAME_TYPE.schema());
        properties.put(DESCRIPTION, DESCRIPTION_TYPE.schema());
        properties.put(SCOPES, SettingTypes.texts().schema());
        properties.put(USERS, SettingTypes.userNames().schema());
        properties.put(GROUPS, NAMES.schema());
        properties.put(SERVICES, NAMES.schema());
        Map<String, Object> schema = new LinkedHashMap<>(SchemaObject.of("type", "object", "properties", properties));
        schema.put("required", List.of(NAME));
        return schema;
    }

    @Override
    public String description() {
        return "a role, for example {name: teacher, scopes: [\"read:servers!group=course\"], users: [ada]}";
    }

    @Override
    public String label() {
        return "role";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
