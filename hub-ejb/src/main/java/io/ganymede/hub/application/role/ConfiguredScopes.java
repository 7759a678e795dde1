package io.ganymede.hub.application.role;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.RoleDefinition;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.NearestName;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.CustomScope;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The scopes that a configuration defines and those that it names (hub contract 4.6 and 4.7). Needs neither container nor
 * database, so that {@code --check-config} finds the same mistakes as a start.
 */
public final class ConfiguredScopes {
    private static final String ROLES = JupyterHubSettings.LOAD_ROLES.name();
    private static final String EXTRA = JupyterHubSettings.EXTRA_USER_SCOPES.name();

    private final ScopeCatalogue catalogue;

    /** @param catalogue all scopes that there are */
    public ConfiguredScopes(ScopeCatalogue catalogue) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    }

    /** The scopes of the product and the custom ones. */
    public static ScopeCatalogue catalogue(Configuration configuration) {
        return ScopeCatalogue.with(configuration.get(JupyterHubSettings.CUSTOM_SCOPES).entrySet().stream()
                .map(scope -> new CustomScope(
                        scope.getKey(),
                        scope.getValue().description(),
                        scope.getValue().contents()))
                .toList());
    }

    /** @throws ConfigurationException naming every scope of a role that is malformed or does not exist */
    public static void check(Configuration configuration) {
        new ConfiguredScopes(catalogue(configuration))
                .check(
                        configuration.get(JupyterHubSettings.LOAD_ROLES),
                        configuration.get(JupyterHubSettings.EXTRA_USER_SCOPES));
    }

    void check(List<RoleDefinition> roles, Set<String> extraUserScopes) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        check(extraUserScopes, EXTRA, problems);
        for (int index = 0; index < roles.size(); index++) {
            check(roles.get(index).scopes().orElse(List.of()), ROLES + "[" + index + "].scopes", problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private void check(Collection<String> scopes, String setting, List<ConfigurationProblem> problems) {
        for (String scope : scopes) {
            try {
                catalogue.parse(scope);
            } catch (HubException wrong) {
                problems.add(new ConfigurationProblem(
                        "",
                        OptionalInt.empty(),
                        setting,
                        setting + " must name scopes that exist: " + wrong.getMessage(),
                        nearest(scope)));
            }
        }
    }

    private Optional<String> nearest(String scope) {
        int mark = scope.indexOf('!');
        String name = mark < 0 ? scope : scope.substring(0, mark);
        return catalogue.isKnown(name)
                ? Optional.empty()
                : NearestName.of(name, catalogue.names()).map(known -> known + scope.substring(name.length()));
    }
}
