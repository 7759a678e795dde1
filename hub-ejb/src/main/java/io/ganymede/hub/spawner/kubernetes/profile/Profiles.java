package io.ganymede.hub.spawner.kubernetes.profile;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.OverriddenValue;
import io.ganymede.hub.config.SettingOverrides;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.section.SettingIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of profiles, checked: every override names settings that there are and gives them values of their types. Pure and
 * immutable; read once, used for many starts.
 */
public final class Profiles {
    /** Where the traits that an override names are settings. */
    static final String SECTION = "KubeSpawner";

    private final List<Profile> all;

    private Profiles(List<Profile> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads a list of profiles, or a map of them, which is sorted by its keys.
     *
     * @param path how problems call it, such as {@code KubeSpawner.profile_list}
     * @param listOrMap as configured or as somebody else gave it; may be empty
     * @param configured what the profiles are laid over
     * @throws ConfigurationException if anything is wrong; lists all of it
     */
    public static Profiles read(String path, Object listOrMap, Configuration configured) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        if (!(listOrMap instanceof List<?>) && !(listOrMap instanceof Map<?, ?>)) {
            problems.add(Tree.problem(path, path + " must be a list or a map of profiles"));
        }
        List<Profile> profiles = new ProfileReader(problems::add).read(path, listOrMap);
        profiles.forEach(profile -> check(profile, configured, problems));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Profiles(profiles);
    }

    /**
     * Reads the profiles of {@code KubeSpawner.profile_list}.
     *
     * @throws ConfigurationException if anything is wrong; lists all of it
     */
    public static Profiles configured(Configuration configured) {
        return read(
                KubeSpawnerSettings.PROFILE_LIST.name(), configured.get(KubeSpawnerSettings.PROFILE_LIST), configured);
    }

    /** Whether there is nothing to choose for anybody: servers start as they are configured. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What somebody may choose from, in the order of the configuration. */
    public List<Profile> seenBy(Subject subject) {
        return all.stream()
                .filter(profile -> Condition.holds(profile.condition(), subject))
                .map(profile -> profile.seenBy(subject))
                .toList();
    }

    /** Of those offered to somebody, the one that counts if none is chosen; empty if nothing is offered. */
    public static Optional<Profile> standard(List<Profile> offered) {
        return offered.stream().filter(Profile::preset).findFirst().or(() -> offered.stream()
                .findFirst());
    }

    /**
     * The configuration for what somebody chose; the one given if there is nothing to choose and nothing was chosen.
     *
     * @param userOptions what was chosen, by the keys of KubeSpawner contract 19.2; may be empty
     * @throws ChoiceException if it is not offered to the subject
     */
    public Configuration settings(Configuration configured, Subject subject, Map<String, Object> userOptions)
            throws ChoiceException {
        if (!isEmpty()) {
            return select(subject, userOptions).over(configured);
        }
        if (ProfileSelection.namesProfile(userOptions)) {
            throw ProfileSelection.unknown(userOptions, List.of());
        }
        return configured;
    }

    /**
     * What somebody chose, with what counts where nothing was chosen.
     *
     * @throws ChoiceException if it is not offered to the subject
     * @throws IllegalStateException if there is nothing to choose for anybody
     */
    public ProfileSelection select(Subject subject, Map<String, Object> userOptions) throws ChoiceException {
        if (isEmpty()) {
            throw new IllegalStateException("there are no profiles");
        }
        return ProfileSelection.of(seenBy(subject), userOptions);
    }

    private static void check(Profile profile, Configuration configured, List<ConfigurationProblem> problems) {
        check(profile.path(), profile.override(), configured, problems);
        for (Profile.Option option : profile.options()) {
            option.choices().forEach(choice -> check(choice.path(), choice.override(), configured, problems));
            option.unlisted()
                    .ifPresent(unlisted -> check(unlisted.path(), fixed(unlisted.override()), configured, problems));
        }
    }

    private static void check(
            String path, Map<String, Object> override, Configuration configured, List<ConfigurationProblem> problems) {
        SettingOverrides overrides = new SettingOverrides(SECTION, configured);
        overrides.add(path + ".kubespawner_override", override);
        for (OverriddenValue value : overrides.values()) {
            try {
                OverlaidConfiguration.of(configured, List.of(value));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
    }

    /** What does not depend on a user's text; a name that is no setting's is kept, to be found. */
    private static Map<String, Object> fixed(Map<String, Object> override) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        override.forEach((trait, value) -> {
            boolean known = SettingIndex.find(SECTION, trait).isPresent();
            if (!known || !Substitution.hasPlace(value)) {
                fixed.put(trait, value);
            }
        });
        return fixed;
    }
}
