package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationRule.when;
import static io.ganymede.hub.config.section.JupyterHubSettings.API_PAGE_DEFAULT_LIMIT;
import static io.ganymede.hub.config.section.JupyterHubSettings.API_PAGE_MAX_LIMIT;
import static io.ganymede.hub.config.section.JupyterHubSettings.AUTHENTICATOR_CLASS;
import static io.ganymede.hub.config.section.JupyterHubSettings.SERVICES;
import static io.ganymede.hub.config.section.JupyterHubSettings.SPAWNER_CLASS;
import static io.ganymede.hub.config.section.SpawnerSettings.APPLY_USER_OPTIONS;
import static io.ganymede.hub.config.section.SpawnerSettings.GROUP_OVERRIDES;

import io.ganymede.hub.config.ConfigurationRule.Violation;
import io.ganymede.hub.config.section.ActiveSections;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What must hold between settings: the rules of each area, and those of none. */
final class ConfigurationRules {
    private static final Set<String> PYTHON_PACKAGES = Set.of(
            "jupyterhub",
            "kubespawner",
            "dockerspawner",
            "oauthenticator",
            "ldapauthenticator",
            "nativeauthenticator",
            "ltiauthenticator",
            "firstuseauthenticator",
            "tmpauthenticator",
            "batchspawner",
            "sudospawner",
            "systemdspawner",
            "wrapspawner");

    private static final List<ConfigurationRule> RULES = Stream.of(
                    AddressRules.RULES,
                    IdentityRules.RULES,
                    TlsRules.RULES,
                    List.of(
                            new ConfigurationRule(
                                    List.of(AUTHENTICATOR_CLASS),
                                    configuration -> supported(configuration, AUTHENTICATOR_CLASS)),
                            new ConfigurationRule(
                                    List.of(SPAWNER_CLASS), configuration -> supported(configuration, SPAWNER_CLASS)),
                            new ConfigurationRule(
                                    List.of(SPAWNER_CLASS, AUTHENTICATOR_CLASS), ConfigurationRules::knownPeople),
                            new ConfigurationRule(
                                    List.of(API_PAGE_DEFAULT_LIMIT, API_PAGE_MAX_LIMIT),
                                    ConfigurationRules::pageLimits),
                            new ConfigurationRule(
                                    List.of(APPLY_USER_OPTIONS, SPAWNER_CLASS), ConfigurationRules::choosableSettings),
                            new ConfigurationRule(
                                    List.of(GROUP_OVERRIDES, SPAWNER_CLASS), ConfigurationRules::overridesOfSettings),
                            new ConfigurationRule(List.of(SERVICES), ConfigurationRules::servicesOnce)))
            .flatMap(List::stream)
            .toList();

    private ConfigurationRules() {}

    /**
     * Checks all rules whose settings are in order themselves.
     *
     * @param place where a setting is written; empty if it has its default
     * @param broken whether something was wrong with a setting, so that nothing follows from its value
     */
    static List<ConfigurationProblem> check(
            Configuration configuration, Function<Setting<?>, Optional<Place>> place, Predicate<Setting<?>> broken) {
        return RULES.stream()
                .filter(rule -> rule.reads().stream().noneMatch(broken))
                .flatMap(rule -> rule.check().apply(configuration))
                .map(violation -> violation.problem(place))
                .toList();
    }

    private static Stream<Violation> supported(Configuration configuration, Setting<String> setting) {
        String name = configuration.get(setting);
        boolean python = name.contains(".") && PYTHON_PACKAGES.contains(name.substring(0, name.indexOf('.')));
        return when(python, setting, " is " + name + ", which JupyterHub has and which is not supported here yet");
    }

    /** Whoever may be anybody would get programs run as any user of the machine. */
    private static Stream<Violation> knownPeople(Configuration configuration) {
        return when(
                configuration.get(SPAWNER_CLASS).equals(LocalProcessSpawnerSettings.SPAWNER)
                        && configuration.get(AUTHENTICATOR_CLASS).equals("development"),
                SPAWNER_CLASS,
                " is " + LocalProcessSpawnerSettings.SPAWNER
                        + ", which runs programs as users of the machine: it needs another"
                        + " JupyterHub.authenticator_class than development, which lets anybody be anybody");
    }

    private static Stream<Violation> pageLimits(Configuration configuration) {
        int greatest = configuration.get(API_PAGE_MAX_LIMIT);
        return when(
                configuration.get(API_PAGE_DEFAULT_LIMIT) > greatest,
                API_PAGE_DEFAULT_LIMIT,
                " must not be greater than JupyterHub.api_page_max_limit, which is " + greatest);
    }

    private static Stream<Violation> choosableSettings(Configuration configuration) {
        String section =
                ActiveSections.ofSpawner(configuration.get(SPAWNER_CLASS)).name();
        return configuration.get(APPLY_USER_OPTIONS).entrySet().stream()
                .filter(rule -> !isChoosable(section, rule.getValue()))
                .map(rule -> new Violation(
                        APPLY_USER_OPTIONS,
                        "." + rule.getKey() + " must be the name of a setting of " + section
                                + ", or of an entry in one that is a map such as environment.NAME, but is "
                                + rule.getValue()
                                + SettingIndex.nearest(section, rule.getValue())
                                        .map(name -> "; did you mean " + name.substring(name.indexOf('.') + 1) + "?")
                                        .orElse("")));
    }

    private static Stream<Violation> overridesOfSettings(Configuration configuration) {
        String section =
                ActiveSections.ofSpawner(configuration.get(SPAWNER_CLASS)).name();
        return configuration.get(GROUP_OVERRIDES).entrySet().stream().flatMap(override -> {
            SettingOverrides values = new SettingOverrides(section, configuration);
            values.add(
                    GROUP_OVERRIDES.name() + "." + override.getKey() + ".spawner_override",
                    override.getValue().values());
            try {
                OverlaidConfiguration.of(configuration, values.values());
                return Stream.empty();
            } catch (ConfigurationException e) {
                return e.problems().stream().map(ConfigurationRules::inOverride);
            }
        });
    }

    private static Violation inOverride(ConfigurationProblem problem) {
        String words = problem.message().substring(GROUP_OVERRIDES.name().length());
        return new Violation(
                GROUP_OVERRIDES,
                words
                        + problem.nearest()
                                .map(name -> "; did you mean " + name.substring(name.indexOf('.') + 1) + "?")
                                .orElse(""));
    }

    private static boolean isChoosable(String section, String path) {
        int dot = path.indexOf('.');
        return SettingIndex.find(section, path).isPresent()
                || dot > 0
                        && dot < path.length() - 1
                        && SettingIndex.find(section, path.substring(0, dot))
                                .filter(setting -> setting.type().structured())
                                .isPresent();
    }

    private static Stream<Violation> servicesOnce(Configuration configuration) {
        Set<String> seen = new HashSet<>();
        return configuration.get(SERVICES).stream()
                .flatMap(service -> Stream.of(
                        "service " + service.name(),
                        "OAuth client " + service.terms().clientId().orElse("service-" + service.name())))
                .filter(thing -> !seen.add(thing))
                .map(thing -> new Violation(SERVICES, " must have each service once, but has the " + thing + " twice"))
                .limit(1);
    }
}
