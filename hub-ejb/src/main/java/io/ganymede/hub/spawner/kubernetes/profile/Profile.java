package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One kind of server that people may choose (KubeSpawner contract 19.1).
 *
 * @param path where it stands in the configuration, such as {@code KubeSpawner.profile_list[0]}
 * @param slug what forms and stored options call it
 * @param title what people read; plain text
 * @param description plain text; may be empty
 * @param preset whether the operator marked it as the default
 * @param condition who may choose it; empty for everybody
 * @param override values of settings by the names of traits; see {@link io.ganymede.hub.config.SettingOverrides}
 * @param options further choices, in the order of the configuration
 */
public record Profile(
        String path,
        String slug,
        String title,
        String description,
        boolean preset,
        Optional<Condition> condition,
        Map<String, Object> override,
        List<Option> options) {

    public Profile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(override, "override");
        options = List.copyOf(options);
    }

    /** The profile as somebody sees it: only the choices whose conditions hold, and options that have any. */
    Profile seenBy(Subject subject) {
        return new Profile(
                path,
                slug,
                title,
                description,
                preset,
                condition,
                override,
                options.stream()
                        .map(option -> option.seenBy(subject))
                        .filter(option ->
                                !option.choices().isEmpty() || option.unlisted().isPresent())
                        .toList());
    }

    /**
     * One thing that can be chosen within a profile.
     *
     * @param key what forms and stored options call it
     * @param choices in the order of the configuration; may be empty
     * @param unlisted what people may write instead of choosing; empty if they may not
     */
    public record Option(String path, String key, String title, List<Choice> choices, Optional<Unlisted> unlisted) {
        public Option {
            choices = List.copyOf(choices);
        }

        /** The choice that counts if none is made: the one marked so, else the first. */
        public Optional<Choice> standard() {
            return choices.stream().filter(Choice::preset).findFirst().or(() -> choices.stream()
                    .findFirst());
        }

        /** The choice of that key. */
        public Optional<Choice> choice(String wanted) {
            return choices.stream()
                    .filter(choice -> choice.key().equals(wanted))
                    .findFirst();
        }

        Option seenBy(Subject subject) {
            return new Option(
                    path,
                    key,
                    title,
                    choices.stream()
                            .filter(choice -> Condition.holds(choice.condition(), subject))
                            .toList(),
                    unlisted);
        }
    }

    /** One of the values that an option offers. */
    public record Choice(
            String path,
            String key,
            String title,
            boolean preset,
            Optional<Condition> condition,
            Map<String, Object> override) {}

    /**
     * What people may write instead of choosing.
     *
     * @param title label of the field
     * @param titleInChoices what leads to it among the choices
     * @param pattern what its beginning has to look like; empty for anything
     * @param hint said when it does not; may be empty
     * @param override with {@code {value}} where the text goes
     */
    public record Unlisted(
            String path,
            String title,
            String titleInChoices,
            Optional<UnlistedPattern> pattern,
            String hint,
            Map<String, Object> override) {}
}
