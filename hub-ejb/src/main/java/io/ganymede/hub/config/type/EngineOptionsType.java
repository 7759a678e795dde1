package io.ganymede.hub.config.type;

import io.ganymede.hub.config.EngineOptions;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Type of SQLAlchemy's options: those that mean something here, while the others are told where their purpose is met. */
public record EngineOptionsType() implements SettingType<EngineOptions> {
    private static final String ECHO = "echo";
    private static final String PING = "pool_pre_ping";
    private static final Set<String> SIZES = Set.of("pool_size", "max_overflow", "pool_timeout", "poolclass");
    private static final Set<String> ENDS = Set.of("pool_recycle", "pool_reset_on_return", "pool_use_lifo");

    @Override
    public EngineOptions parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        boolean echo = false;
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            ConfigurationNode value = entry.getValue().value();
            try {
                echo |= read(entry.getKey(), value);
            } catch (InvalidValueException e) {
                throw e.within("." + entry.getKey());
            }
        }
        return new EngineOptions(echo);
    }

    /** Whether the option says that statements are logged. */
    private static boolean read(String option, ConfigurationNode value) throws InvalidValueException {
        if (option.equals(ECHO)) {
            return SettingTypes.flag().parse(value);
        }
        if (!option.equals(PING)) {
            throw new InvalidValueException(value, "left out: " + instead(option));
        }
        if (!SettingTypes.flag().parse(value)) {
            throw new InvalidValueException(
                    value, "true, because connections are always tried out before they are used");
        }
        return false;
    }

    private static String instead(String option) {
        if (SIZES.contains(option)) {
            return "the hub has up to 16 connections, and waits 15 seconds for one of them";
        }
        return ENDS.contains(option)
                ? "connections are tried out before they are used, and made anew when they are dead"
                : "options of the database's driver belong into JupyterHub.db_url, after a question mark";
    }

    @Override
    public Object toTree(EngineOptions value) {
        return value.echo() ? Map.of(ECHO, true) : Map.of();
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "object", "propertyNames", SchemaObject.of("enum", List.of(ECHO, PING)));
    }

    @Override
    public String description() {
        return "a map with any of echo and pool_pre_ping, for example {echo: true}";
    }

    @Override
    public String label() {
        return "options of the database";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
