package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.NextPage;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** Starts a server (hub contract 5.7); there is no form of options to fill in, so it starts at once. */
@Dependent
public class SpawnPage implements Page {
    /** How long a start is watched for a failure that comes at once. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private final ServerService servers;
    private final UserService users;
    private final Configuration configuration;
    private final PagePaths paths;
    private final NextPage next;
    private final SpawnFailurePages failures;

    @Inject
    public SpawnPage(
            ServerService servers,
            UserService users,
            Configuration configuration,
            PagePaths paths,
            NextPage next,
            SpawnFailurePages failures) {
        this.servers = servers;
        this.users = users;
        this.configuration = configuration;
        this.paths = paths;
        this.next = next;
        this.failures = failures;
    }

    @Override
    public PageName name() {
        return PageName.SPAWN;
    }

    @Override
    public Answer answer(PageRequest request) {
        ServerId server = ServerAccess.addressed(request);
        ServerAccess.require(request, "servers", server);
        requireAllowed(server);
        if (users.find(server.owner()).isEmpty()) {
            throw new HubException(Failure.NOT_FOUND, "No such user: " + server.owner());
        }
        Optional<ServerView> active = servers.find(server).filter(ServerView::isActive);
        if (active.isPresent()) {
            return whenActive(request, active.get());
        }
        return start(request, server);
    }

    private void requireAllowed(ServerId server) {
        if (!server.name().isDefault() && !configuration.get(JupyterHubSettings.ALLOW_NAMED_SERVERS)) {
            throw new HubException(Failure.NAMED_SERVERS_DISABLED, "Named servers are not enabled.");
        }
    }

    private Answer whenActive(PageRequest request, ServerView server) {
        if (request.isPost()) {
            throw server.isReady()
                    ? new HubException(Failure.SERVER_ALREADY_RUNNING, server.id() + " is already running")
                    : new HubException(Failure.SERVER_BUSY, server.id() + " is pending");
        }
        return server.isReady()
                ? Answer.redirect(next.after(request, Optional.of(server.url())))
                : pending(request, server.id());
    }

    private Answer start(PageRequest request, ServerId server) {
        Optional<JsonObject> options =
                request.isPost() ? SpawnOptions.ofForm(request.fields()) : SpawnOptions.ofQuery(request.arguments());
        servers.start(server, options);
        return servers.awaitSettled(server, FIRST_LOOK)
                .filter(view -> view.phase() == ServerPhase.STOPPED)
                .filter(view -> view.lastFailure().isPresent())
                .map(view -> failures.of(request, view))
                .orElseGet(() -> pending(request, server));
    }

    private Answer pending(PageRequest request, ServerId server) {
        String location = paths.spawnPending(server, Optional.empty());
        return Answer.redirect(location
                + request.query()
                        .filter(text -> !text.isEmpty())
                        .map(text -> "?" + text)
                        .orElse(""));
    }
}
