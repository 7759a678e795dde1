package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.NextPage;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.routing.PercentEncoding;
import io.ganymede.hub.pages.text.ScriptText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows how far a start or stop is (hub contract 5.8). */
@Dependent
public class SpawnPendingPage implements Page {
    private final ServerService servers;
    private final PagePaths paths;
    private final NextPage next;
    private final SessionCookies session;
    private final SpawnFailurePages failures;

    @Inject
    public SpawnPendingPage(
            ServerService servers, PagePaths paths, NextPage next, SessionCookies session, SpawnFailurePages failures) {
        this.servers = servers;
        this.paths = paths;
        this.next = next;
        this.session = session;
        this.failures = failures;
    }

    @Override
    public PageName name() {
        return PageName.SPAWN_PENDING;
    }

    @Override
    public Answer answer(PageRequest request) {
        ServerId id = ServerAccess.addressed(request);
        ServerAccess.require(request, "servers", id);
        ServerView server =
                servers.find(id).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such server: " + id));
        if (server.isReady()) {
            return Answer.redirect(next.after(request, Optional.of(server.url())));
        }
        if (server.phase() == ServerPhase.STOPPING) {
            return Answer.view("stop-pending", new StopModel(ShownServer.of(request, server), paths.home()));
        }
        if (server.isActive()) {
            return Answer.view("spawn-pending", pending(request, server));
        }
        return server.lastFailure().isPresent()
                ? failures.of(request, server)
                : Answer.view("not-running", NotRunning.of(request, paths, server, 0));
    }

    private PendingModel pending(PageRequest request, ServerView server) {
        String api = paths.serverApi(server.id());
        String token = "?_xsrf=" + PercentEncoding.queryValue(session.xsrfToken());
        return new PendingModel(
                ShownServer.of(request, server),
                ScriptText.inString(api + "/progress" + token),
                api + token,
                next.after(request, Optional.of(server.url())),
                paths.home());
    }

    /**
     * What the view of a start shows.
     *
     * @param progressUrl stream of events, with the token that scripts need; escaped for a string in a script
     * @param stopUrl where DELETE cancels the start
     * @param nextUrl where to go when the server is ready
     */
    public record PendingModel(
            ShownServer server, String progressUrl, String stopUrl, String nextUrl, String homeUrl) {}

    /** What the view of a stop shows. */
    public record StopModel(ShownServer server, String homeUrl) {}
}
