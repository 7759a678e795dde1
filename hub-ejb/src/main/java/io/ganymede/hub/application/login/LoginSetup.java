package io.ganymede.hub.application.login;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Brings users into line with the configured rules when the hub starts (hub contract 6.7). */
@Singleton
@Startup
@DependsOn("DefaultRoleDefinitions")
@TransactionManagement(TransactionManagementType.BEAN)
public class LoginSetup {
    private static final Logger LOG = Logger.getLogger(LoginSetup.class.getName());

    private Configuration configuration;
    private Authenticators authenticators;
    private AccessRules access;
    private ConfiguredUsers users;
    private ServerService servers;

    /** For the container. */
    public LoginSetup() {}

    @Inject
    public LoginSetup(
            Configuration configuration,
            Authenticators authenticators,
            AccessRules access,
            ConfiguredUsers users,
            ServerService servers) {
        this.configuration = configuration;
        this.authenticators = authenticators;
        this.access = access;
        this.users = users;
        this.servers = servers;
    }

    @PostConstruct
    void start() {
        boolean openByItself = authenticators.configured().allowsEveryoneByDefault();
        if (!openByItself && !access.letsSomebodyIn()) {
            LOG.warning("Nobody can log in: set Authenticator.allow_all or Authenticator.allowed_users");
        }
        if (configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals("development")) {
            LOG.warning("Development authenticator: anybody on this machine can log in under any name");
        }
        if (configuration.get(AuthenticatorSettings.MANAGE_ROLES)) {
            users.manage(
                    authenticators.configured().managedRoles(),
                    configuration.get(AuthenticatorSettings.RESET_MANAGED_ROLES_ON_STARTUP));
        }
        apply();
    }

    /** Brings users into line; may be done again when the configuration has changed. */
    public void apply() {
        users.admit(access.policy().allowedUsers());
        users.promote(access.adminUsers());
        Set<Username> blocked = access.policy().blockedUsers();
        users.strip(blocked);
        blocked.forEach(this::stopServers);
        LOG.log(Level.FINE, "Users are in line with the configuration");
    }

    /** Whoever is blocked is let into their running servers by those alone, which ask the hub only now and then. */
    private void stopServers(Username blocked) {
        for (ServerView server : servers.ofUser(blocked)) {
            if (server.isActive() && server.phase() != ServerPhase.STOPPING) {
                servers.stop(server.id(), false);
                LOG.log(Level.INFO, "Server {0} is stopped, because its user is blocked", server.id());
            }
        }
    }
}
