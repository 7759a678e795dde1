package io.ganymede.hub.spawner.kubernetes.profile;

import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.spawner.kubernetes.profile.Profile.Choice;
import io.ganymede.hub.spawner.kubernetes.profile.Profile.Option;
import io.ganymede.hub.spawner.kubernetes.profile.Profile.Unlisted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/** Reads the shape of a list of profiles (KubeSpawner contract 19.1); {@link Profiles} checks what they override. */
final class ProfileReader {
    private static final Set<String> PROFILE_KEYS = Set.of(
            "display_name", "slug", "description", "default", "condition", "kubespawner_override", "profile_options");
    private static final Set<String> OPTION_KEYS = Set.of("display_name", "choices", "unlisted_choice");
    private static final Set<String> CHOICE_KEYS =
            Set.of("display_name", "default", "condition", "kubespawner_override");
    private static final Set<String> UNLISTED_KEYS = Set.of(
            "enabled",
            "display_name",
            "display_name_in_choices",
            "validation_regex",
            "validation_message",
            "kubespawner_override");

    private final Consumer<ConfigurationProblem> problems;

    ProfileReader(Consumer<ConfigurationProblem> problems) {
        this.problems = problems;
    }

    List<Profile> read(String path, Object listOrMap) {
        List<Profile> profiles = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        Tree.items(path, listOrMap).forEach((itemPath, item) -> Tree.of(itemPath, item, problems)
                .flatMap(this::profile)
                .ifPresent(profile -> {
                    String other = places.putIfAbsent(profile.slug(), itemPath);
                    if (other != null) {
                        report(itemPath + ".slug", "must differ from that of " + other + ", '" + profile.slug() + "'");
                    }
                    profiles.add(profile);
                }));
        return profiles;
    }

    private Optional<Profile> profile(Tree tree) {
        tree.allowOnly(PROFILE_KEYS);
        Optional<String> title = tree.text("display_name");
        Optional<String> slug =
                tree.text("slug").filter(text -> !text.isEmpty()).or(() -> title.map(Slugs::of));
        List<Option> options = new ArrayList<>();
        tree.map("profile_options")
                .forEach((key, value) -> Tree.of(tree.path("profile_options") + "." + key, value, problems)
                        .map(option -> option(key, option))
                        .ifPresent(options::add));
        if (slug.filter(text -> !text.isEmpty()).isEmpty()) {
            tree.report(title.isEmpty() ? "display_name" : "slug", "given, a text with letters or digits");
            return Optional.empty();
        }
        return Optional.of(new Profile(
                tree.path(),
                slug.get(),
                title.orElse(slug.get()),
                tree.text("description").orElse(""),
                tree.flag("default"),
                condition(tree),
                tree.map("kubespawner_override"),
                options));
    }

    private Option option(String key, Tree tree) {
        tree.allowOnly(OPTION_KEYS);
        List<Choice> choices = new ArrayList<>();
        tree.map("choices").forEach((name, value) -> Tree.of(tree.path("choices") + "." + name, value, problems)
                .map(choice -> choice(name, choice))
                .ifPresent(choices::add));
        Optional<Unlisted> unlisted = tree.tree("unlisted_choice").flatMap(this::unlisted);
        if (choices.isEmpty() && unlisted.isEmpty()) {
            tree.report("choices", "given, or unlisted_choice with enabled: true");
        }
        return new Option(tree.path(), key, tree.text("display_name").orElse(key), choices, unlisted);
    }

    private Choice choice(String key, Tree tree) {
        tree.allowOnly(CHOICE_KEYS);
        if (key.equals(FieldNames.UNLISTED_CHOICE)) {
            report(tree.path(), "must have another name, which means a text of the user's own");
        }
        return new Choice(
                tree.path(),
                key,
                tree.text("display_name").orElse(key),
                tree.flag("default"),
                condition(tree),
                tree.map("kubespawner_override"));
    }

    private Optional<Unlisted> unlisted(Tree tree) {
        tree.allowOnly(UNLISTED_KEYS);
        Unlisted unlisted = new Unlisted(
                tree.path(),
                tree.text("display_name").orElse(""),
                tree.text("display_name_in_choices").orElse(""),
                tree.text("validation_regex").flatMap(text -> pattern(tree, text)),
                tree.text("validation_message").orElse(""),
                tree.map("kubespawner_override"));
        return tree.flag("enabled") ? Optional.of(unlisted) : Optional.empty();
    }

    private Optional<UnlistedPattern> pattern(Tree tree, String text) {
        try {
            return Optional.of(UnlistedPattern.of(text));
        } catch (PatternSyntaxException e) {
            tree.report("validation_regex", "a regular expression, but: " + e.getDescription());
            return Optional.empty();
        }
    }

    private Optional<Condition> condition(Tree tree) {
        Optional<String> expression = tree.text("condition");
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Condition.compile(expression.get()));
        } catch (InvalidConditionException e) {
            tree.report(
                    "condition",
                    "an expression of user.name, user.groups, user.admin, user.attributes and server.name that is true or"
                            + " false, for example \"'gpu' in user.groups\", but: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void report(String path, String words) {
        problems.accept(Tree.problem(path, path + " " + words));
    }
}
