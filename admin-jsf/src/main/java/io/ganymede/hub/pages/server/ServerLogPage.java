package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Shows what a server wrote last, to its owner and to those who look after servers. */
@Dependent
public class ServerLogPage implements Page {
    private static final int LINES = 500;

    private final ServerService servers;
    private final PagePaths paths;

    @Inject
    public ServerLogPage(ServerService servers, PagePaths paths) {
        this.servers = servers;
        this.paths = paths;
    }

    @Override
    public PageName name() {
        return PageName.SERVER_LOG;
    }

    @Override
    public Answer answer(PageRequest request) {
        ServerId server = ServerAccess.addressed(request);
        ServerAccess.require(request, "read:servers:logs", server);
        ServerView view = servers.find(server)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such server: " + server));
        boolean fromAdmin = request.caller().scopes().holdsUnfiltered("admin-ui");
        return Answer.view(
                "server-log",
                new Model(
                        ShownServer.of(request, view),
                        servers.log(server, LINES),
                        fromAdmin,
                        fromAdmin ? paths.admin() : paths.home()));
    }

    /**
     * What the view shows, oldest line first.
     *
     * @param forAdmin whether the way back leads to the list of users, and not home
     */
    public record Model(ShownServer server, List<String> lines, boolean forAdmin, String backUrl) {
        public boolean isEmpty() {
            return lines.isEmpty();
        }
    }
}
