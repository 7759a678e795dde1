package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Answers for servers that the proxy has no route to (hub contract 5.6). */
@Dependent
public class UserPage implements Page {
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
    private static final String REDIRECTS = "redirects";

    private final UserService users;
    private final Configuration configuration;
    private final PagePaths paths;

    @Inject
    public UserPage(UserService users, Configuration configuration, PagePaths paths) {
        this.users = users;
        this.configuration = configuration;
        this.paths = paths;
    }

    @Override
    public PageName name() {
        return PageName.USER;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        if (!request.isReading()) {
            return stoppedJson(request, ServerId.defaultServer(owner(request)));
        }
        if (request.caller().isAnonymous()) {
            return Answer.redirect(paths.login(Optional.of(request.uri())));
        }
        ServerView server = permitted(request);
        if (server.isReady()) {
            return backToServer(request);
        }
        if (expectsJson(request)) {
            return stoppedJson(request, server.id());
        }
        if (server.isActive() || server.lastFailure().isPresent()) {
            return Answer.seeOther(paths.spawnPending(server.id(), Optional.of(request.uri())));
        }
        long seconds = configuration.get(JupyterHubSettings.IMPLICIT_SPAWN).toSeconds();
        return new Answer.View("not-running", stoppedStatus(), NotRunning.of(request, paths, server, seconds));
    }

    private static Username owner(PageRequest request) {
        return request.route().user().map(Username::of).orElseThrow();
    }

    /** The server, unless the caller may not know about it. */
    private ServerView permitted(PageRequest request) {
        Username owner = owner(request);
        boolean onDefault = mayAccess(request, ServerId.defaultServer(owner));
        Optional<ServerId> named = request.route().server().map(ServerName::of).map(name -> ServerId.of(owner, name));
        if (!onDefault && named.filter(id -> mayAccess(request, id)).isEmpty()) {
            throw nothingThere();
        }
        UserView user = users.find(owner).orElseThrow(UserPage::nothingThere);
        return named.filter(id -> configuration.get(JupyterHubSettings.ALLOW_NAMED_SERVERS))
                .flatMap(id -> find(user, id))
                .or(user::defaultServer)
                .orElseThrow(UserPage::nothingThere);
    }

    private static boolean mayAccess(PageRequest request, ServerId server) {
        return request.caller().scopes().covers("access:servers", new ScopeTarget.OfServer(server));
    }

    private static Optional<ServerView> find(UserView user, ServerId id) {
        return user.servers().stream().filter(server -> server.id().equals(id)).findFirst();
    }

    private static HubException nothingThere() {
        return new HubException(Failure.NOT_FOUND, "No access to resources or resources not found");
    }

    /** The proxy will have the route by the next request, or the one after; more often than that is a loop. */
    private Answer backToServer(PageRequest request) {
        int redirects = redirects(request);
        if (redirects >= configuration.get(TornadoSettings.USER_REDIRECT_LIMIT)) {
            throw new HubException(Failure.REDIRECT_LOOP, "Redirect loop detected.");
        }
        Duration delay = redirects == 0
                ? Duration.ZERO
                : Duration.ofSeconds(Math.min(1L << Math.min(redirects, 4), LONGEST_DELAY.toSeconds()));
        String path = paths.base() + request.path().substring(paths.hub().length());
        String kept = request.query().orElse("");
        String query = Arrays.stream(kept.split("&"))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith(REDIRECTS + "="))
                .reduce("", (all, pair) -> all + pair + "&");
        String target = paths.hosts().linkToUser(owner(request).value(), path);
        return new Answer.Redirect(302, target + "?" + query + REDIRECTS + "=" + (redirects + 1), delay);
    }

    private static int redirects(PageRequest request) {
        return request.argument(REDIRECTS)
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private static boolean expectsJson(PageRequest request) {
        return request.prefersJson()
                || Arrays.asList(request.route().rest().split("/")).contains("api");
    }

    private Answer stoppedJson(PageRequest request, ServerId server) {
        String path = "/" + request.path().substring(paths.hub().length());
        String spawn = request.origin() + paths.spawn(server, Optional.empty());
        return new Answer.Json(
                stoppedStatus(),
                Json.createObjectBuilder()
                        .add(
                                "message",
                                "JupyterHub server no longer running at " + path + ". Restart the server at " + spawn)
                        .build());
    }

    private int stoppedStatus() {
        return configuration.get(JupyterHubSettings.USE_LEGACY_STOPPED_SERVER_STATUS_CODE)
                ? 503
                : Failure.SERVER_NOT_RUNNING.status();
    }
}
