package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.FailureView;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Shows what went wrong with a server last, to those who may see the server. */
@Dependent
public class ServerFailurePage implements Page {
    private final ServerService servers;
    private final SpawnFailurePages failures;

    @Inject
    public ServerFailurePage(ServerService servers, SpawnFailurePages failures) {
        this.servers = servers;
        this.failures = failures;
    }

    @Override
    public PageName name() {
        return PageName.SERVER_FAILURE;
    }

    @Override
    public Answer answer(PageRequest request) {
        ServerId id = ServerAccess.addressed(request);
        ServerAccess.require(request, "read:servers", id);
        ServerView server =
                servers.find(id).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such server: " + id));
        FailureView failure = servers.failure(id)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No failure of server " + id + " is known"));
        return failures.of(request, server, failure);
    }
}
