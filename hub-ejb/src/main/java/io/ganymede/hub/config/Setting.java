package io.ganymede.hub.config;

import io.ganymede.hub.config.type.SettingType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting, declared once as a constant: its name, type, default, meaning and secrecy. Loading, overriding, the JSON
 * Schema and the reference page all follow from the declaration.
 *
 * @param <T> type of the value; settings that may be absent are of type {@link Optional}
 */
public final class Setting<T> {

    private final Section section;
    private final String trait;
    private final SettingType<T> type;
    private final Function<Configuration, T> defaultValue;
    private final String defaultText;
    private final Object defaultTree;
    private final String documentation;
    private final boolean secret;
    private final boolean needsRestart;
    private final List<String> formerTraits;
    private final List<String> fallbackProperties;
    private final List<String> fallbackVariables;

    private Setting(Builder<T> builder, String documentation) {
        this.section = builder.section;
        this.trait = builder.trait;
        this.type = builder.type;
        this.defaultValue = Objects.requireNonNull(builder.defaultValue, () -> "no default for " + builder.trait);
        this.defaultText = builder.defaultText;
        this.defaultTree = builder.defaultTree;
        this.documentation = Objects.requireNonNull(documentation, "documentation is null");
        this.secret = builder.secret;
        this.needsRestart = builder.needsRestart;
        this.formerTraits = List.copyOf(builder.formerTraits);
        this.fallbackProperties = List.copyOf(builder.fallbackProperties);
        this.fallbackVariables = List.copyOf(builder.fallbackVariables);
    }

    /** Full name: {@code JupyterHub.base_url}; keys inside a map follow after another dot. */
    public String name() {
        return section.name() + "." + trait;
    }

    /** The section that declares it. */
    public Section section() {
        return section;
    }

    /** Name within the section. */
    public String trait() {
        return trait;
    }

    /** Names within the section that it had before, under which it may still be written. */
    public List<String> formerTraits() {
        return formerTraits;
    }

    /** How a written value is read, described and written. */
    public SettingType<T> type() {
        return type;
    }

    /** What it means, in Markdown, for operators. */
    public String documentation() {
        return documentation;
    }

    /** Whether values must never be shown. */
    public boolean secret() {
        return secret;
    }

    /** Whether a change counts only after a restart; all others count at once when the configuration is read again. */
    public boolean needsRestart() {
        return needsRestart;
    }

    /** The value where nothing was written; it may depend on other settings. */
    public T defaultValue(Configuration configuration) {
        return defaultValue.apply(configuration);
    }

    /** The default as a tree of JSON values; empty if there is none or if it depends on other settings. */
    public Optional<Object> constantDefault() {
        return Optional.ofNullable(defaultTree);
    }

    /** In words what a computed default is; empty where the default is a constant or there is none. */
    public Optional<String> computedDefault() {
        return Optional.ofNullable(defaultText);
    }

    /** Name of the environment variable that overrides it: letter case as in {@link #name()}. */
    public String environmentVariable() {
        return name().replace('.', '_');
    }

    /** System properties of other standards that count where nothing else gives the setting. */
    public List<String> fallbackProperties() {
        return fallbackProperties;
    }

    /** Environment variables of other standards that count where nothing else gives the setting. */
    public List<String> fallbackVariables() {
        return fallbackVariables;
    }

    @Override
    public String toString() {
        return name();
    }

    /** Collects a declaration; {@link #documented} ends it and adds the setting to its section. */
    public static final class Builder<T> {

        private final Section section;
        private final String trait;
        private final SettingType<T> type;
        private Function<Configuration, T> defaultValue;
        private String defaultText;
        private Object defaultTree;
        private boolean secret;
        private boolean needsRestart;
        private List<String> formerTraits = List.of();
        private List<String> fallbackProperties = List.of();
        private List<String> fallbackVariables = List.of();

        Builder(Section section, String trait, SettingType<T> type) {
            this.section = section;
            this.trait = trait;
            this.type = type;
            this.needsRestart = section.needsRestart();
            type.valueWhenAbsent().ifPresent(absent -> this.defaultValue = configuration -> absent);
        }

        /** A constant default. */
        public Builder<T> defaultsTo(T value) {
            defaultValue = configuration -> value;
            defaultTree = type.toTree(value);
            return this;
        }

        /** A default that depends on other settings; {@code text} says in a few words how. */
        public Builder<T> defaultsTo(String text, Function<Configuration, T> value) {
            defaultValue = value;
            defaultText = text;
            return this;
        }

        /** Marks values as never to be shown. */
        public Builder<T> secret() {
            secret = true;
            return this;
        }

        /** Says that a change counts only after a restart, because its value is used up at the start. */
        public Builder<T> needsRestart() {
            needsRestart = true;
            return this;
        }

        /** Names within the section that it had before. */
        public Builder<T> formerly(String... traits) {
            formerTraits = List.of(traits);
            return this;
        }

        /** System properties that count where nothing else gives the setting. */
        public Builder<T> fallbackProperties(String... names) {
            fallbackProperties = List.of(names);
            return this;
        }

        /** Environment variables that count where nothing else gives the setting. */
        public Builder<T> fallbackVariables(String... names) {
            fallbackVariables = List.of(names);
            return this;
        }

        /** Ends the declaration with the meaning of the setting, in Markdown. */
        public Setting<T> documented(String documentation) {
            Setting<T> setting = new Setting<>(this, documentation);
            section.add(setting);
            return setting;
        }
    }
}
