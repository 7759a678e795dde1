package io.ganymede.hub.spawner.kubernetes.profile;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.SettingOverrides;
import io.ganymede.hub.spawner.kubernetes.profile.ChoiceException.Problem;
import io.ganymede.hub.spawner.kubernetes.profile.Profile.Choice;
import io.ganymede.hub.spawner.kubernetes.profile.Profile.Option;
import io.ganymede.hub.spawner.kubernetes.profile.Profile.Unlisted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A valid choice among profiles, and what it makes of the configuration (KubeSpawner contract 19.3 and 19.4). Pure. */
public final class ProfileSelection {
    private static final int LONGEST_TEXT = 1000;

    private final Profile profile;
    private final List<Part> parts;

    private ProfileSelection(Profile profile, List<Part> parts) {
        this.profile = profile;
        this.parts = parts;
    }

    /** @param offered what the person may choose from */
    static ProfileSelection of(List<Profile> offered, Map<String, Object> userOptions) throws ChoiceException {
        Profile profile = profile(offered, userOptions);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(profile.path(), profile.override(), FieldNames.PROFILE, profile.title(), Optional.empty()));
        // options without a profile belong to nothing
        boolean chosen = namesProfile(userOptions);
        for (Option option : profile.options()) {
            parts.add(part(profile, option, chosen ? userOptions : Map.of()));
        }
        return new ProfileSelection(profile, parts);
    }

    /** The profile that was chosen, or that counts because none was. */
    public Profile profile() {
        return profile;
    }

    /**
     * The configuration with the overrides laid over it: the profile's, then those of its options in their order.
     *
     * @throws ChoiceException if what the user wrote cannot be the value of a setting
     */
    public Configuration over(Configuration configured) throws ChoiceException {
        SettingOverrides overrides = new SettingOverrides(Profiles.SECTION, configured);
        parts.forEach(part -> overrides.add(part.path() + ".kubespawner_override", part.override()));
        try {
            return OverlaidConfiguration.of(configured, overrides.values());
        } catch (ConfigurationException e) {
            Part written = parts.stream()
                    .filter(part -> part.written().isPresent())
                    .findFirst()
                    .orElseThrow(() -> e);
            throw refused(written.field(), written.title(), written.written().orElseThrow(), e.getMessage());
        }
    }

    private static Profile profile(List<Profile> offered, Map<String, Object> userOptions) throws ChoiceException {
        Profile standard = Profiles.standard(offered)
                .orElseThrow(() -> new ChoiceException(
                        Problem.NOTHING_OFFERED, FieldNames.PROFILE, List.of(), "No profile is offered to this user."));
        Optional<String> slug = text(userOptions, FieldNames.PROFILE).filter(text -> !text.isEmpty());
        if (slug.isEmpty()) {
            return standard;
        }
        Optional<Profile> found = offered.stream()
                .filter(profile -> profile.slug().equals(slug.get()))
                .findFirst();
        if (found.isEmpty()) {
            throw unknown(userOptions, offered);
        }
        return found.get();
    }

    /** Whether a profile was chosen, be it one or not. */
    static boolean namesProfile(Map<String, Object> userOptions) throws ChoiceException {
        return text(userOptions, FieldNames.PROFILE)
                .filter(text -> !text.isEmpty())
                .isPresent();
    }

    /** The refusal of a profile that is not offered. */
    static ChoiceException unknown(Map<String, Object> userOptions, List<Profile> offered) throws ChoiceException {
        String chosen = shortened(text(userOptions, FieldNames.PROFILE).orElse(""));
        String slugs = offered.stream().map(Profile::slug).collect(Collectors.joining(", "));
        return new ChoiceException(
                Problem.NO_SUCH_PROFILE,
                FieldNames.PROFILE,
                List.of(chosen, slugs),
                "profile: there is no profile '" + chosen + "'; "
                        + (slugs.isEmpty() ? "there are none to choose from" : "offered are: " + slugs));
    }

    private static Part part(Profile profile, Option option, Map<String, Object> userOptions) throws ChoiceException {
        String unlistedKey = FieldNames.unlistedKey(option.key());
        if (userOptions.containsKey(unlistedKey)) {
            return written(profile, option, text(userOptions, unlistedKey).orElse(""));
        }
        Optional<String> key = text(userOptions, option.key());
        String field = FieldNames.option(profile.slug(), option.key());
        if (key.isPresent()) {
            return chosen(profile, option, key.get(), field);
        }
        Choice standard = option.standard()
                .orElseThrow(() -> new ChoiceException(
                        Problem.NOTHING_CHOSEN,
                        option.unlisted().isPresent() ? FieldNames.unlisted(profile.slug(), option.key()) : field,
                        List.of(option.title()),
                        option.key() + " of profile '" + profile.slug() + "' must be given: nothing stands for it."));
        return new Part(standard.path(), standard.override(), field, option.title(), Optional.empty());
    }

    private static Part chosen(Profile profile, Option option, String key, String field) throws ChoiceException {
        if (key.equals(FieldNames.UNLISTED_CHOICE) && option.choice(key).isEmpty()) {
            return written(profile, option, "");
        }
        Optional<Choice> choice = option.choice(key);
        if (choice.isEmpty()) {
            String offered = Stream.concat(
                            option.choices().stream().map(Choice::key),
                            option.unlisted().stream().map(free -> FieldNames.unlistedKey(option.key())))
                    .collect(Collectors.joining(", "));
            throw new ChoiceException(
                    Problem.NO_SUCH_CHOICE,
                    field,
                    List.of(option.title(), shortened(key), offered),
                    option.key() + " of profile '" + profile.slug() + "': there is no choice '" + shortened(key)
                            + "'; offered are: " + offered);
        }
        return new Part(choice.get().path(), choice.get().override(), field, option.title(), Optional.empty());
    }

    private static Part written(Profile profile, Option option, String text) throws ChoiceException {
        String field = FieldNames.unlisted(profile.slug(), option.key());
        String named = option.key() + " of profile '" + profile.slug() + "'";
        if (option.unlisted().isEmpty()) {
            throw new ChoiceException(
                    Problem.UNLISTED_NOT_ALLOWED,
                    FieldNames.option(profile.slug(), option.key()),
                    List.of(option.title()),
                    named + ": only what is listed can be chosen, no other value.");
        }
        Unlisted unlisted = option.unlisted().get();
        if (text.isBlank()) {
            throw new ChoiceException(
                    Problem.UNLISTED_MISSING, field, List.of(option.title()), named + ": a value must be written.");
        }
        boolean accepted =
                unlisted.pattern().map(pattern -> pattern.accepts(text)).orElse(true);
        if (!accepted || text.length() > LONGEST_TEXT) {
            String pattern = unlisted.pattern().map(UnlistedPattern::written).orElse("at most 1000 characters");
            throw refused(
                    field,
                    option.title(),
                    text,
                    named + ": '" + shortened(text) + "' does not look like " + pattern
                            + (unlisted.hint().isEmpty() ? "" : ". " + unlisted.hint()),
                    unlisted.hint());
        }
        return new Part(
                unlisted.path(),
                Substitution.inMap(unlisted.override(), text),
                field,
                option.title(),
                Optional.of(text));
    }

    private static ChoiceException refused(String field, String title, String text, String message) {
        return refused(field, title, text, message, "");
    }

    private static ChoiceException refused(String field, String title, String text, String message, String hint) {
        return new ChoiceException(Problem.UNLISTED_REFUSED, field, List.of(title, shortened(text), hint), message);
    }

    private static Optional<String> text(Map<String, Object> userOptions, String key) throws ChoiceException {
        Object value = userOptions.get(key);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw new ChoiceException(
                key.equals(FieldNames.PROFILE) ? Problem.NO_SUCH_PROFILE : Problem.NO_SUCH_CHOICE,
                key,
                key.equals(FieldNames.PROFILE) ? List.of("?", "") : List.of(key, "?", ""),
                key + " must be a text.");
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    /**
     * One of the overrides that count.
     *
     * @param field the form field that it comes from
     * @param title what people call that
     * @param written what the user wrote, if they did
     */
    private record Part(
            String path, Map<String, Object> override, String field, String title, Optional<String> written) {}
}
