package io.ganymede.hub.authenticator.pam;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.PamAuthenticatorSettings;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.machine.MachineCalls;
import io.ganymede.hub.machine.SystemName;
import io.ganymede.hub.machine.library.PamException;
import io.ganymede.hub.machine.library.PamTransaction;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.hook.EnvironmentChanges;
import io.ganymede.hub.spawner.hook.ServerHook;
import io.ganymede.hub.spawner.hook.StoppedServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Sessions of PAM's around servers ({@code PAMAuthenticator.open_sessions}; hub contract 11.2 and 11.4). A session is opened
 * and closed in transactions of their own, since the hub that closes it may be another one. Without a session a server
 * starts nevertheless.
 */
@ApplicationScoped
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class PamSessions implements ServerHook {
    private static final Logger LOGGER = System.getLogger(PamSessions.class.getName());
    /** A little more than a call of PAM may take. */
    private static final Duration LIMIT = Duration.ofSeconds(65);

    private Configuration configuration;
    private MachineCalls calls;

    /** For the container's proxy. */
    protected PamSessions() {}

    @Inject
    public PamSessions(Configuration configuration, MachineCalls calls) {
        this.configuration = configuration;
        this.calls = calls;
    }

    private interface Step {
        void take(PamTransaction transaction) throws PamException;
    }

    @Override
    public boolean isWanted() {
        return configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals(PamAuthenticatorSettings.AUTHENTICATOR)
                && configuration.get(PamAuthenticatorSettings.OPEN_SESSIONS);
    }

    @Override
    public Duration timeLimit() {
        return LIMIT;
    }

    @Override
    public EnvironmentChanges beforeStart(SpawnChoice choice, String attempt) {
        take(choice.server(), PamTransaction::openSession);
        return EnvironmentChanges.NONE;
    }

    @Override
    public void afterStop(StoppedServer server) {
        take(server.server(), PamTransaction::closeSession);
    }

    private void take(ServerId server, Step step) {
        String user = server.owner().value();
        if (!SystemName.isPossible(user)) {
            return;
        }
        PamTransaction.Request request = new PamTransaction.Request(
                configuration.get(PamAuthenticatorSettings.SERVICE),
                user,
                List.of(),
                PamAuthenticator.charset(configuration));
        try {
            calls.call(() -> {
                try (PamTransaction transaction = PamTransaction.start(request)) {
                    step.take(transaction);
                } catch (PamException refused) {
                    LOGGER.log(Level.WARNING, "server={0} PAM session: {1}", server, refused.getMessage());
                }
                return true;
            });
        } catch (HubException unavailable) {
            LOGGER.log(Level.WARNING, "server={0} PAM session: {1}", server, unavailable.getMessage());
        }
    }
}
