package io.ganymede.hub.config;

import io.ganymede.hub.config.type.SettingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A section of the configuration file: the settings of one class of JupyterHub, under the name of that class. A section
 * for a special kind of spawner, authenticator or proxy also takes the settings of the general section, and what it
 * says wins while that kind is in use.
 */
public final class Section {

    private final String name;
    private final String documentation;
    private final Section parent;
    private boolean needsRestart;
    private final List<Setting<?>> settings = new ArrayList<>();

    private Section(String name, Section parent, String documentation) {
        this.name = name;
        this.parent = parent;
        this.documentation = documentation;
    }

    /** A section of its own. */
    public static Section named(String name, String documentation) {
        return new Section(name, null, documentation);
    }

    /** A section that also takes the settings of a more general one. */
    public static Section specialising(Section parent, String name, String documentation) {
        return new Section(name, parent, documentation);
    }

    /** Says of all its settings that a change counts only after a restart; before the first of them is declared. */
    public Section changingAtRestart() {
        needsRestart = true;
        return this;
    }

    boolean needsRestart() {
        return needsRestart;
    }

    /** Starts the declaration of a setting. Only for constants of a class that {@code Sections} names. */
    public <T> Setting.Builder<T> setting(String trait, SettingType<T> type) {
        return new Setting.Builder<>(this, trait, type);
    }

    void add(Setting<?> setting) {
        if (settings.stream().anyMatch(other -> other.trait().equals(setting.trait()))) {
            throw new IllegalStateException(setting.name() + " is declared twice");
        }
        settings.add(setting);
    }

    /** Name as written in the file. */
    public String name() {
        return name;
    }

    /** What its settings are about, in Markdown. */
    public String documentation() {
        return documentation;
    }

    /** The more general section, if there is one. */
    public Optional<Section> parent() {
        return Optional.ofNullable(parent);
    }

    /** Declared settings in the order of declaration, without those of more general sections. */
    public List<Setting<?>> settings() {
        return List.copyOf(settings);
    }

    /** This section and the more general ones, most special first. */
    public List<Section> lineage() {
        return Stream.iterate(Optional.of(this), Optional::isPresent, section -> section.flatMap(Section::parent))
                .map(Optional::get)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
