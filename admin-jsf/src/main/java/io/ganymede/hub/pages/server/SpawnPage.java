package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.FormOptions;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.StartForm;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.NextPage;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.server.SpawnFormModel.Problem;
import io.ganymede.hub.security.FreshLogins;
import io.ganymede.hub.security.web.QueryString;
import io.ganymede.hub.spawner.FormData;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Starts a server (hub contract 5.7): at once if there is nothing to choose, else with what a form or the query says. What is
 * not offered, or cannot be started now, is said on the form, which keeps what was filled in.
 */
@Dependent
public class SpawnPage implements Page {
    /** How long a start is watched for a failure that comes at once. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private static final Set<String> NOT_CARRIED = Set.of("_xsrf", "display_name");

    private final ServerService servers;
    private final UserService users;
    private final Configuration configuration;
    private final PagePaths paths;
    private final NextPage next;
    private final SpawnFailurePages failures;
    private final SessionCookies session;
    private final FreshLogins freshLogins;

    @Inject
    public SpawnPage(
            ServerService servers,
            UserService users,
            Configuration configuration,
            PagePaths paths,
            NextPage next,
            SpawnFailurePages failures,
            SessionCookies session,
            FreshLogins freshLogins) {
        this.servers = servers;
        this.users = users;
        this.configuration = configuration;
        this.paths = paths;
        this.next = next;
        this.failures = failures;
        this.session = session;
        this.freshLogins = freshLogins;
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
        return loginAnew(request, server.owner()).orElseGet(() -> stopped(request, server));
    }

    /** Who wants a server of their own, but whose login counts no more, logs in and comes back (hub contract 6.7). */
    private Optional<Answer> loginAnew(PageRequest request, Username owner) {
        try {
            freshLogins.require(request.caller(), owner, AuthenticatorSettings.REFRESH_PRE_SPAWN);
            return Optional.empty();
        } catch (HubException refused) {
            boolean own = request.person().filter(owner::equals).isPresent();
            if (refused.failure() != Failure.LOGIN_EXPIRED || !own || !request.isReading()) {
                throw refused;
            }
            // the login page would send somebody who is logged in back at once
            session.signOut();
            return Optional.of(Answer.redirect(paths.login(Optional.of(request.uri()))));
        }
    }

    private Answer stopped(PageRequest request, ServerId server) {
        Optional<StartForm> form = servers.form(server);
        FormData given =
                request.isPost() ? SpawnOptions.ofForm(request.form()) : SpawnOptions.ofQuery(request.arguments());
        if (request.isPost() || !given.isEmpty()) {
            return startWith(request, server, form, given);
        }
        return form.map(offered -> filledIn(request, server, offered, given, Optional.empty()))
                .orElseGet(() -> start(request, server, Optional.empty()));
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

    private Answer startWith(PageRequest request, ServerId server, Optional<StartForm> form, FormData given) {
        FormOptions meant = servers.optionsOfForm(given);
        if (meant instanceof FormOptions.Refused field) {
            // an ordinary answer to those who fill in the form
            return refused(request, server, form, given, Problem.of(field.choice(), 200, request.texts()));
        }
        JsonObject options = ((FormOptions.Read) meant).options();
        Optional<Problem> problem = servers.check(server, options)
                .map(choice -> Problem.of(choice, Failure.SPAWN_CHOICE_REFUSED.status(), request.texts()));
        if (problem.isPresent()) {
            return refused(request, server, form, given, problem.get());
        }
        return form.isPresent()
                ? startFromForm(request, server, form.get(), given, options)
                : start(request, server, Optional.of(options));
    }

    /** Shows the form again; a link whose options are refused, to a server without a form, starts it without them. */
    private Answer refused(
            PageRequest request, ServerId server, Optional<StartForm> form, FormData given, Problem problem) {
        if (form.isPresent()) {
            return filledIn(request, server, form.get(), given, Optional.of(problem));
        }
        if (request.isPost()) {
            throw new HubException(Failure.SPAWN_CHOICE_REFUSED, problem.sentence());
        }
        return start(request, server, Optional.empty());
    }

    private Answer startFromForm(
            PageRequest request, ServerId server, StartForm form, FormData given, JsonObject options) {
        Optional<Problem> problem;
        try {
            servers.start(server, Optional.of(options), displayName(request));
            problem = failedAtOnce(server)
                    .flatMap(ServerView::lastFailure)
                    .map(failure -> problem(request, failure.code()));
        } catch (HubException e) {
            problem = Optional.of(problem(request, e.failure()));
        }
        return problem.isPresent() ? filledIn(request, server, form, given, problem) : pending(request, server);
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
            PageRequest request, ServerId server, StartForm form, FormData given, Optional<Problem> problem) {
        SpawnFormModel model = SpawnFormModel.of(
                shown(request, server),
                paths.spawnForm(server, session.xsrfToken(), displayName(request), request.argument("next")),
                paths.home(),
                form,
                given.texts(),
                problem,
                request.texts());
        return new Answer.View("spawn", problem.map(Problem::status).orElse(200), model);
    }

    /** As it is called, or will be if it does not exist yet. */
    private ShownServer shown(PageRequest request, ServerId server) {
        return servers.find(server)
                .map(known -> ShownServer.of(request, known))
                .orElseGet(() -> ShownServer.of(request, server, displayName(request)));
    }

    private Answer start(PageRequest request, ServerId server, Optional<JsonObject> options) {
        servers.start(server, options, displayName(request));
        return failedAtOnce(server).map(view -> failures.of(request, view)).orElseGet(() -> pending(request, server));
    }

    /** How a named server that does not exist yet is to be shown. */
    private static Optional<String> displayName(PageRequest request) {
        return request.argument("display_name").filter(text -> !text.isEmpty());
    }

    private Answer pending(PageRequest request, ServerId server) {
        String query = new QueryString(request.query().orElse(null)).without(NOT_CARRIED);
        return Answer.redirect(paths.spawnPending(server, Optional.empty()) + (query.isEmpty() ? "" : "?" + query));
    }
}
