package io.ganymede.hub.pages.server;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.Requests.post;
import static io.ganymede.hub.pages.testing.TestCallers.admin;
import static io.ganymede.hub.pages.testing.TestCallers.nobody;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.InMemoryUsers;
import io.ganymede.hub.pages.testing.Settings;
import io.ganymede.hub.pages.testing.TestCallers;
import io.ganymede.hub.security.Caller;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Servers without a route are answered for as hub contract 5.6 says")
class UserPageTest {
    private static final ServerId BOBS = ServerId.defaultServer(Username.of("bob"));
    private static final ServerId BOBS_GPU = ServerId.of(Username.of("bob"), ServerName.of("gpu"));

    private final InMemoryServers servers = new InMemoryServers();
    private final InMemoryUsers users = new InMemoryUsers(servers);
    private UserPage page = page(Settings.none());

    private UserPage page(Configuration configuration) {
        return new UserPage(users, configuration, PATHS);
    }

    @BeforeEach
    void bobHasAStoppedServer() {
        users.put("bob", false, Optional.empty());
        servers.put(BOBS, ServerPhase.STOPPED);
    }

    @Test
    void nobodyIsSentToTheLogin() {
        assertThat(page.answer(get(nobody(), "/hub/user/bob/lab?a=b")))
                .isEqualTo(Answer.redirect("/hub/login?next=%2Fhub%2Fuser%2Fbob%2Flab%3Fa%3Db"));
    }

    @Test
    void aStoppedServerIsOfferedToBeStarted() {
        Answer.View view = (Answer.View) page.answer(get(user("bob"), "/hub/user/bob/lab?a=b"));

        assertThat(view.view()).isEqualTo("not-running");
        assertThat(view.status()).isEqualTo(424);
        assertThat(((NotRunning) view.model()).startUrl())
                .isEqualTo("/hub/spawn/bob?next=%2Fhub%2Fuser%2Fbob%2Flab%3Fa%3Db");
        assertThat(((NotRunning) view.model()).startsByItself()).isFalse();
    }

    @Test
    void aStoppedServerMayStartByItself() {
        page = page(Settings.with("JupyterHub.implicit_spawn_seconds", "3"));

        Answer.View view = (Answer.View) page.answer(get(user("bob"), "/hub/user/bob/"));

        assertThat(((NotRunning) view.model()).startsAfterSeconds()).isEqualTo(3);
    }

    @ParameterizedTest(name = "5.6 {0} wanting {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/hub/user/bob/api/contents   | text/html",
                "/hub/user/bob/lab/api/x      | text/html",
                "/hub/user/bob/lab            | application/json",
                "/hub/user/bob/lab            | application/json, text/html",
            })
    void programsGetJson(String uri, String accept) {
        Answer.Json json = (Answer.Json) page.answer(get(user("bob"), uri, accept));

        assertThat(json.status()).isEqualTo(424);
        assertThat(json.body().keySet()).containsExactly("message");
        assertThat(json.body().getString("message"))
                .contains("JupyterHub server no longer running at " + uri.substring("/hub".length()))
                .contains("Restart the server at http://127.0.0.1:8000/hub/spawn/bob");
    }

    @ParameterizedTest(name = "5.6 {arguments}")
    @ValueSource(
            strings = {"text/html", "*/*", "", "text/html, application/json", "text/html,application/xhtml+xml,*/*"})
    void browsersGetAPage(String accept) {
        assertThat(page.answer(get(user("bob"), "/hub/user/bob/apiary", accept)))
                .isInstanceOf(Answer.View.class);
    }

    @Test
    void theOlderStatusCanBeConfigured() {
        page = page(Settings.with("JupyterHub.use_legacy_stopped_server_status_code", "true"));

        assertThat(((Answer.View) page.answer(get(user("bob"), "/hub/user/bob/"))).status())
                .isEqualTo(503);
        assertThat(((Answer.Json) page.answer(get(user("bob"), "/hub/user/bob/api/x"))).status())
                .isEqualTo(503);
    }

    @Test
    void writingIsAnsweredWithJsonForKnownAndUnknownUsersAlike() {
        for (PageRequest request : new PageRequest[] {
            post(user("bob"), "/hub/user/bob/x", ""),
            post(user("eve"), "/hub/user/bob/x", ""),
            post(user("eve"), "/hub/user/ghost/x", "")
        }) {
            assertThat(((Answer.Json) page.answer(request)).status()).isEqualTo(424);
        }
    }

    @ParameterizedTest(name = "5.6 {arguments}")
    @CsvSource({"SPAWNING", "STOPPING", "CHECKING"})
    void aPendingServerIsWatched(ServerPhase phase) {
        servers.put(BOBS, phase);

        assertThat(page.answer(get(user("bob"), "/hub/user/bob/lab")))
                .isEqualTo(Answer.seeOther("/hub/spawn-pending/bob?next=%2Fhub%2Fuser%2Fbob%2Flab"));
    }

    @Test
    void aFailedServerIsExplained() {
        servers.putFailed(BOBS, Failure.SPAWN_ERROR, "no");

        assertThat(page.answer(get(user("bob"), "/hub/user/bob/")))
                .isEqualTo(Answer.seeOther("/hub/spawn-pending/bob?next=%2Fhub%2Fuser%2Fbob%2F"));
    }

    @ParameterizedTest(name = "5.6 {0} -> {1} after {2} s")
    @CsvSource({
        "/hub/user/bob/lab                  , /user/bob/lab?redirects=1           , 0",
        "/hub/user/bob/lab?a=b              , /user/bob/lab?a=b&redirects=1       , 0",
        "/hub/user/bob/lab?redirects=1      , /user/bob/lab?redirects=2           , 2",
        "/hub/user/bob/lab?redirects=2&a=b  , /user/bob/lab?a=b&redirects=3       , 4",
        "/hub/user/bob/lab?redirects=3      , /user/bob/lab?redirects=4           , 8",
        "/hub/user/bob/lab?redirects=-1     , /user/bob/lab?redirects=1           , 0",
    })
    void aReadyServerIsTriedAgain(String uri, String location, long seconds) {
        servers.put(BOBS, ServerPhase.READY);

        assertThat(page.answer(get(user("bob"), uri)))
                .isEqualTo(new Answer.Redirect(302, location, Duration.ofSeconds(seconds)));
    }

    @Test
    void aLoopIsNotFollowedForEver() {
        servers.put(BOBS, ServerPhase.READY);

        assertFails(get(user("bob"), "/hub/user/bob/lab?redirects=4"), Failure.REDIRECT_LOOP);
    }

    @Test
    void aNamedServerIsAddressedByTheNextSegment() {
        page = page(Settings.with("JupyterHub.allow_named_servers", "true"));
        servers.put(BOBS_GPU, ServerPhase.SPAWNING);

        assertThat(page.answer(get(user("bob"), "/hub/user/bob/gpu/lab")))
                .isEqualTo(Answer.seeOther("/hub/spawn-pending/bob/gpu?next=%2Fhub%2Fuser%2Fbob%2Fgpu%2Flab"));
        assertThat(page.answer(get(user("bob"), "/hub/user/bob/gpu"))).isInstanceOf(Answer.View.class);
        assertThat(page.answer(get(user("bob"), "/hub/user/bob/other/lab"))).isInstanceOf(Answer.View.class);
    }

    @Test
    void othersLearnNothing() {
        assertFails(get(user("eve"), "/hub/user/bob/lab"), Failure.NOT_FOUND);
        assertFails(get(user("eve"), "/hub/user/ghost/lab"), Failure.NOT_FOUND);
        assertFails(get(admin("root"), "/hub/user/ghost/lab"), Failure.NOT_FOUND);
        assertThat(page.answer(get(admin("root"), "/hub/user/bob/lab"))).isInstanceOf(Answer.View.class);
    }

    @Test
    void tokensAreAcceptedHere() {
        Caller token = TestCallers.with("bob", Caller.Credential.TOKEN, RawScopes.of("access:servers!user=bob"));

        assertThat(((Answer.Json) page.answer(get(token, "/hub/user/bob/api/status"))).status())
                .isEqualTo(424);
    }

    private void assertFails(PageRequest request, Failure failure) {
        assertThatThrownBy(() -> page.answer(request))
                .isInstanceOfSatisfying(HubException.class, thrown -> assertThat(thrown.failure())
                        .isEqualTo(failure));
    }
}
