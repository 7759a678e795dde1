package io.ganymede.hub.application.role;

import io.ganymede.hub.application.service.ConfiguredServices;
import io.ganymede.hub.application.service.ConfiguredTokens;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.RoleDefinition;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Brings roles, groups, services and who has which role into line with the configuration at each start, once the schema is
 * there, and when it is changed (hub contract 4.4 and 4.7); all of it or nothing.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class DefaultRoleDefinitions {
    @Inject
    private StoredDefaultRoles defaultRoles;

    @Inject
    private ConfiguredRoles roles;

    @Inject
    private ConfiguredGroups groups;

    @Inject
    private ConfiguredServices services;

    @Inject
    private ConfiguredMembers members;

    @Inject
    private ConfiguredTokens tokens;

    @Inject
    private ConfiguredGrants grants;

    @Inject
    private Configuration configuration;

    /** Does it, and may be done again when the configuration has changed. */
    @PostConstruct
    public void define() {
        List<RoleDefinition> definitions = configuration.get(JupyterHubSettings.LOAD_ROLES);
        defaultRoles.define();
        roles.define(definitions, configuration.get(JupyterHubSettings.EXTRA_USER_SCOPES));
        groups.apply(configuration.get(JupyterHubSettings.LOAD_GROUPS));
        services.apply(
                configuration.get(JupyterHubSettings.SERVICES), configuration.get(JupyterHubSettings.SERVICE_TOKENS));
        configuration
                .get(JupyterHubSettings.API_TOKENS)
                .forEach((token, user) ->
                        tokens.give(token.reveal(), members.user(user, JupyterHubSettings.API_TOKENS.name())));
        grants.apply(definitions, configuration.get(AuthenticatorSettings.ADMIN_USERS));
    }
}
