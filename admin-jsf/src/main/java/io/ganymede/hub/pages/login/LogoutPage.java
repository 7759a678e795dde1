package io.ganymede.hub.pages.login;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.fact.Stopwatch;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Ends the browser's session with the hub and with the person's servers (hub contract 5.5). */
@Dependent
public class LogoutPage implements Page {
    private final LoginService logins;
    private final ServerService servers;
    private final Configuration configuration;
    private final PagePaths paths;
    private final SessionCookies session;
    private final HubFacts facts;

    @Inject
    public LogoutPage(
            LoginService logins,
            ServerService servers,
            Configuration configuration,
            PagePaths paths,
            SessionCookies session,
            HubFacts facts) {
        this.logins = logins;
        this.servers = servers;
        this.configuration = configuration;
        this.paths = paths;
        this.session = session;
        this.facts = facts;
    }

    @Override
    public PageName name() {
        return PageName.LOGOUT;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        Stopwatch watch = Stopwatch.start();
        request.person().ifPresent(person -> {
            if (configuration.get(JupyterHubSettings.SHUTDOWN_ON_LOGOUT)) {
                stopServers(person);
            }
            request.caller().sessionId().ifPresent(id -> logins.logout(person, id));
        });
        session.signOut();
        facts.tell(new HubFact.LoggedOut(watch.elapsed()));
        if (configuration.get(AuthenticatorSettings.AUTO_LOGIN)) {
            // the login page would let the person in again at once
            return new Answer.View("logout", 200, new Model(paths.login(Optional.empty())), true);
        }
        return Answer.redirect(paths.login(Optional.empty()));
    }

    private void stopServers(Username owner) {
        List<ServerId> running = servers.ofUser(owner).stream()
                .filter(ServerView::isReady)
                .map(ServerView::id)
                .toList();
        running.forEach(server -> servers.stop(server, false));
        running.forEach(server -> servers.awaitSettled(server, configuration.get(TornadoSettings.SLOW_STOP_TIMEOUT)));
    }

    /** What the view shows where the login page is passed over. */
    public record Model(String loginUrl) {}
}
