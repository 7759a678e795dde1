package io.ganymede.hub.application.server;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.InvalidServerNames;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.failure.TooManySpawnsException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Who may start how many servers under which names (hub contract 1.5 and 11.3). Needs a transaction of the caller. */
@Dependent
public class StartRules {
    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final Configuration configuration;

    @Inject
    public StartRules(ServerRepository servers, TransitionRepository transitions, Configuration configuration) {
        this.servers = servers;
        this.transitions = transitions;
        this.configuration = configuration;
    }

    /** @throws HubException if named servers are not in use and the name is one */
    public void checkNamedServersEnabled(ServerName name) {
        if (!name.isDefault() && !configuration.get(JupyterHubSettings.ALLOW_NAMED_SERVERS)) {
            throw new HubException(Failure.NAMED_SERVERS_DISABLED, "Named servers are not enabled.");
        }
    }

    /** @throws HubException if the owner has a name of another release that cannot be part of a server's path */
    public void checkOwner(Username owner) {
        if (!Username.isValid(owner.value())) {
            throw new HubException(
                    Failure.INVALID_USERNAME,
                    "The name of this user cannot be part of a server's address. Please ask an administrator for another account.");
        }
    }

    /** @throws HubException if a server that does not exist yet may not get this name, or the user has too many */
    public void checkNewServer(ServerId id) {
        if (id.name().isDefault()) {
            return;
        }
        checkNewName(id.name());
        int limit = configuration.get(JupyterHubSettings.NAMED_SERVER_LIMIT_PER_USER);
        if (limit > 0 && countNamed(id.owner()) >= limit) {
            throw new HubException(
                    Failure.NAMED_SERVER_LIMIT,
                    "User " + id.owner() + " already has the maximum of " + limit
                            + " named servers.  One must be deleted before a new server can be created");
        }
    }

    /** @throws HubException if no server may get this name, unless it is the default one */
    public void checkNewName(ServerName name) {
        checkNamedServersEnabled(name);
        if (!name.isDefault() && !name.isSafeSlug()) {
            throw new HubException(Failure.INVALID_SERVER_NAME, "Invalid server_name: '" + name + "'");
        }
    }

    /** @throws HubException if a server with a name of older releases may only be deleted */
    public void checkExistingServer(ServerName name) {
        boolean startable = name.isDefault()
                || name.isSafeSlug()
                || configuration.get(JupyterHubSettings.ALLOW_EXISTING_INVALID_NAMED_SERVERS)
                        == InvalidServerNames.ALLOW_START;
        if (!startable) {
            throw new HubException(Failure.INVALID_SERVER_NAME, "Invalid server_name: '" + name + "'");
        }
    }

    /** @throws HubException if so many servers run, or are being started, that no other can be started now */
    public void checkLimits() {
        int spawnLimit = configuration.get(JupyterHubSettings.CONCURRENT_SPAWN_LIMIT);
        if (spawnLimit > 0 && transitions.countPending(TransitionKind.SPAWN) >= spawnLimit) {
            List<Integer> range = configuration.get(JupyterHubSettings.SPAWN_THROTTLE_RETRY_RANGE);
            int seconds = ThreadLocalRandom.current().nextInt(range.get(0), range.get(1) + 1);
            int rounded = (seconds + 9) / 10 * 10;
            throw new TooManySpawnsException(
                    "Too many servers are being started at the same time. Please try again in about " + rounded
                            + " seconds.",
                    Duration.ofSeconds(seconds));
        }
        int activeLimit = configuration.get(JupyterHubSettings.ACTIVE_SERVER_LIMIT);
        if (activeLimit > 0 && servers.countActive() >= activeLimit) {
            throw new HubException(
                    Failure.TOO_MANY_ACTIVE_SERVERS,
                    "The limit of " + activeLimit + " running servers is reached. Please try again later.");
        }
    }

    private long countNamed(Username owner) {
        return servers.ofUser(owner).stream()
                .filter(server -> !server.name().isDefault())
                .count();
    }
}
