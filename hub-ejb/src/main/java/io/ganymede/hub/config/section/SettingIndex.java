package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds declared settings by the names that people write. A setting may be written in the section that declares it, in
 * a more special one, or, as JupyterHub allows, in a more general one.
 */
public final class SettingIndex {

    private SettingIndex() {}

    /** The setting of that name. */
    public static Optional<Setting<?>> find(String section, String trait) {
        return settingsOf(section)
                .filter(setting -> setting.trait().equals(trait))
                .findFirst();
    }

    /** The setting that once had that name. */
    public static Optional<Setting<?>> findFormer(String section, String trait) {
        return settingsOf(section)
                .filter(setting -> setting.formerTraits().contains(trait))
                .findFirst();
    }

    /** Whether settings of the section lie below that name, as those of {@code tornado_settings} do. */
    public static boolean isGroup(String section, String trait) {
        return settingsOf(section).anyMatch(setting -> setting.trait().startsWith(trait + "."));
    }

    /** Names within the section for which an environment variable may stand, groups included. */
    public static Optional<String> traitOfVariable(String section, String suffix) {
        return settingsOf(section)
                .flatMap(setting -> prefixes(setting.trait()))
                .filter(trait -> trait.replace('.', '_').equals(suffix))
                .findFirst();
    }

    /** The declared name that was probably meant by one that is none. */
    public static Optional<String> nearest(String section, String trait) {
        Optional<String> similar =
                NearestName.of(trait, settingsOf(section).map(Setting::trait).toList());
        return similar.map(found -> section + "." + found).or(() -> Sections.settings()
                .filter(setting -> setting.trait().equals(trait))
                .map(Setting::name)
                .findFirst());
    }

    /** The section that was probably meant by a name that is none. */
    public static Optional<String> nearestSection(String section) {
        return NearestName.of(
                section, Sections.all().stream().map(Section::name).toList());
    }

    private static Stream<String> prefixes(String trait) {
        List<String> steps = List.of(trait.split("\\."));
        return Stream.iterate(1, length -> length <= steps.size(), length -> length + 1)
                .map(length -> String.join(".", steps.subList(0, length)));
    }

    /** The settings that may be written in a section: its own, those of more general and of more special ones. */
    public static Stream<Setting<?>> settings(Section section) {
        Stream<Section> special = Sections.all().stream()
                .filter(other -> other != section && other.lineage().contains(section));
        return Stream.concat(section.lineage().stream(), special).flatMap(found -> found.settings().stream());
    }

    private static Stream<Setting<?>> settingsOf(String name) {
        return Sections.named(name).stream().flatMap(SettingIndex::settings);
    }
}
