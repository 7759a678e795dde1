package io.ganymede.hub.pages.login;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.Requests.post;
import static io.ganymede.hub.pages.testing.TestCallers.nobody;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.PasswordLogins;
import io.ganymede.hub.pages.testing.RecordedCookies;
import io.ganymede.hub.pages.testing.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogoutPageTest {
    private static final ServerId BOBS = ServerId.defaultServer(Username.of("bob"));

    private final PasswordLogins logins = new PasswordLogins();
    private final InMemoryServers servers = new InMemoryServers();
    private final RecordedCookies cookies = new RecordedCookies();

    private final List<HubFact> facts = new ArrayList<>();

    private Answer logOut(Configuration configuration, String user) {
        LogoutPage page = new LogoutPage(logins, servers, configuration, PATHS, cookies, facts::add);
        return page.answer(get(user.isEmpty() ? nobody() : user(user), "/hub/logout"));
    }

    @BeforeEach
    void bobsServerRuns() {
        servers.put(BOBS, ServerPhase.READY);
    }

    @Test
    void theSessionEndsAndTheServerRunsOn() {
        assertThat(logOut(Settings.none(), "bob")).isEqualTo(Answer.redirect("/hub/login"));

        assertThat(logins.loggedOut()).containsExactly("bob " + "0".repeat(32));
        assertThat(cookies.isSignedOut()).isTrue();
        assertThat(facts).singleElement().isInstanceOf(HubFact.LoggedOut.class);
        assertThat(servers.find(BOBS).orElseThrow().isReady()).isTrue();
    }

    @Test
    void theServerStopsIfThatIsConfigured() {
        logOut(Settings.with("JupyterHub.shutdown_on_logout", "true"), "bob");

        assertThat(servers.find(BOBS).orElseThrow().isActive()).isFalse();
    }

    @Test
    void whereTheLoginIsPassedOverAPageSaysThatOneIsOut() {
        assertThat(logOut(Settings.with("Authenticator.auto_login", "true"), "bob"))
                .isEqualTo(new Answer.View("logout", 200, new LogoutPage.Model("/hub/login"), true));
        assertThat(cookies.isSignedOut()).isTrue();
    }

    @Test
    void everywhereMeansAllBrowsersAndThisOne() {
        LogoutEverywherePage page = new LogoutEverywherePage(logins, PATHS, cookies);

        assertThat(page.answer(post(user("bob"), "/hub/logout-everywhere", "")))
                .isEqualTo(Answer.redirect("/hub/login"));

        assertThat(logins.loggedOut()).containsExactly("bob everywhere");
        assertThat(cookies.isSignedOut()).isTrue();
        assertThat(page.requiresLogin()).isTrue();
        assertThat(PageName.LOGOUT_EVERYWHERE.allows("GET")).isFalse();
    }

    @Test
    void nobodyIsSentToTheLoginToo() {
        assertThat(logOut(Settings.none(), "")).isEqualTo(Answer.redirect("/hub/login"));
        assertThat(logins.loggedOut()).isEmpty();
    }
}
