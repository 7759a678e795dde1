package io.ganymede.hub.application.configuration;

import io.ganymede.hub.application.login.IdleLogins;
import io.ganymede.hub.application.login.LoginSetup;
import io.ganymede.hub.application.proxy.ProxyRoutes;
import io.ganymede.hub.application.role.DefaultRoleDefinitions;
import io.ganymede.hub.application.role.KnownScopes;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationChange;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.ProcessConfiguration;
import io.ganymede.hub.config.ReloadableConfiguration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Reads the configuration again and takes it on, whole or not at all: what is wrong anywhere keeps everything as it is.
 * What a start makes of settings in the database (roles, groups, services, administrators) is made again if they were changed. Two
 * of these never run at the same time.
 */
@ApplicationScoped
public class ConfigurationReload {
    private static final Logger LOG = Logger.getLogger(ConfigurationReload.class.getName());

    private final ReentrantLock alone = new ReentrantLock();
    private ReloadableConfiguration configuration;
    private KnownScopes scopes;
    private DefaultRoleDefinitions roles;
    private LoginSetup logins;
    private IdleLogins idleLogins;
    private ProxyRoutes routes;

    /** For the container's proxy. */
    protected ConfigurationReload() {}

    @Inject
    public ConfigurationReload(
            ReloadableConfiguration configuration,
            KnownScopes scopes,
            DefaultRoleDefinitions roles,
            LoginSetup logins,
            IdleLogins idleLogins,
            ProxyRoutes routes) {
        this.configuration = configuration;
        this.scopes = scopes;
        this.roles = roles;
        this.logins = logins;
        this.idleLogins = idleLogins;
        this.routes = routes;
    }

    /** Reads the file, the environment and the system properties as a start does, and says what came of it. */
    public ReloadOutcome reload() {
        alone.lock();
        try {
            return takeOn(read());
        } catch (RuntimeException failed) {
            ConfigurationException wrong = mistakeIn(failed);
            List<String> problems = wrong.problems().stream()
                    .map(ConfigurationProblem::toString)
                    .toList();
            problems.forEach(problem ->
                    LOG.log(Level.WARNING, "The configuration stays as it was, because of a mistake: {0}", problem));
            return ReloadOutcome.refused(problems);
        } finally {
            alone.unlock();
        }
    }

    private static Configuration read() {
        Configuration read = ProcessConfiguration.current().load();
        Profiles.configured(read);
        return read;
    }

    private ReloadOutcome takeOn(Configuration read) {
        Configuration running = configuration.current();
        ConfigurationChange change = ConfigurationChange.between(running, read);
        if (!change.applied().isEmpty()) {
            configuration.exchange(change.next());
            try {
                derive(change);
            } catch (RuntimeException wrong) {
                configuration.exchange(running);
                scopes.forget();
                throw wrong;
            }
        }
        change.lines(running).forEach(line -> LOG.log(Level.INFO, "Configuration changed: {0}", line));
        return ReloadOutcome.changed(change.applied(), change.waiting());
    }

    private void derive(ConfigurationChange change) {
        if (change.applies(JupyterHubSettings.CUSTOM_SCOPES)) {
            scopes.forget();
        }
        if (change.applies(
                JupyterHubSettings.CUSTOM_SCOPES,
                JupyterHubSettings.LOAD_ROLES,
                JupyterHubSettings.LOAD_GROUPS,
                JupyterHubSettings.EXTRA_USER_SCOPES,
                JupyterHubSettings.SERVICES,
                JupyterHubSettings.SERVICE_TOKENS,
                JupyterHubSettings.API_TOKENS,
                AuthenticatorSettings.ADMIN_USERS)) {
            roles.define();
        }
        if (change.applies(JupyterHubSettings.SERVICES)) {
            routes.checkSoon();
        }
        if (change.applies(
                AuthenticatorSettings.ALLOWED_USERS,
                AuthenticatorSettings.ADMIN_USERS,
                AuthenticatorSettings.BLOCKED_USERS)) {
            logins.apply();
        }
        if (change.applies(JupyterHubSettings.LOGIN_IDLE_TIMEOUT)) {
            idleLogins.forgetUnlessWatched();
        }
    }

    /** The mistake that a failure is about; session beans wrap what they throw. */
    private static ConfigurationException mistakeIn(RuntimeException failed) {
        return Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                .filter(ConfigurationException.class::isInstance)
                .map(ConfigurationException.class::cast)
                .findFirst()
                .orElseThrow(() -> failed);
    }
}
