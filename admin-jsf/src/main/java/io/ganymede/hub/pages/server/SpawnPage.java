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
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.server.SpawnFormModel.Problem;
import io.ganymede.hub.spawner.SpawnForm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a server (hub contract 5.7): at once if there is nothing to choose, else with what a form or the query says. What is
 * not offered, or cannot be started now, is said on the form, which keeps what was filled in.
 */
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
    private final SessionCookies session;

    @Inject
    public SpawnPage(
            ServerService servers,
            UserService users,
            Configuration configuration,
            PagePaths paths,
            NextPage next,
            SpawnFailurePages failures,
            SessionCookies session) {
        this.servers = servers;
        this.users = users;
        this.configuration = configuration;
        this.paths = paths;
        this.next = next;
        this.failures = failures;
        this.session = session;
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
        Optional<SpawnForm> form = servers.form(server);
        return form.isPresent() ? choose(request, server, form.get()) : start(request, server);
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

    private Answer choose(PageRequest request, ServerId server, SpawnForm form) {
        Map<String, List<String>> fields =
                request.isPost() ? request.fields() : SpawnOptions.fieldsOfQuery(request.arguments());
        if (fields.isEmpty() && !request.isPost()) {
            return filledIn(request, server, form, Map.of(), Optional.empty());
        }
        JsonObject options = servers.optionsOfForm(fields);
        Optional<Problem> refused = servers.check(server, options)
                .map(choice -> Problem.of(choice, Failure.SPAWN_CHOICE_REFUSED.status(), request.texts()));
        Optional<Problem> problem = refused.or(() -> startWith(request, server, options));
        return problem.isPresent() ? filledIn(request, server, form, fields, problem) : pending(request, server);
    }

    /** Empty if the server starts. */
    private Optional<Problem> startWith(PageRequest request, ServerId server, JsonObject options) {
        try {
            servers.start(server, Optional.of(options));
        } catch (HubException e) {
            return Optional.of(problem(request, e.failure()));
        }
        return failedAtOnce(server).flatMap(ServerView::lastFailure).map(failure -> problem(request, failure.code()));
    }

    private static Problem problem(PageRequest request, Failure failure) {
        return new Problem(failure.status(), "", request.texts().forUser(failure));
    }

    private Optional<ServerView> failedAtOnce(ServerId server) {
        return servers.awaitSettled(server, FIRST_LOOK)
                .filter(view -> view.phase() == ServerPhase.STOPPED)
                .filter(view -> view.lastFailure().isPresent());
    }

    private Answer filledIn(
            PageRequest request,
            ServerId server,
            SpawnForm form,
            Map<String, List<String>> typed,
            Optional<Problem> problem) {
        SpawnFormModel model = SpawnFormModel.of(
                server,
                request.person().filter(server.owner()::equals).isPresent(),
                paths.spawnForm(server, session.xsrfToken(), request.argument("next")),
                paths.home(),
                form,
                typed,
                problem,
                request.texts());
        return new Answer.View("spawn", problem.map(Problem::status).orElse(200), model);
    }

    private Answer start(PageRequest request, ServerId server) {
        Optional<JsonObject> options =
                request.isPost() ? SpawnOptions.ofForm(request.fields()) : SpawnOptions.ofQuery(request.arguments());
        servers.start(server, options);
        return failedAtOnce(server).map(view -> failures.of(request, view)).orElseGet(() -> pending(request, server));
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
