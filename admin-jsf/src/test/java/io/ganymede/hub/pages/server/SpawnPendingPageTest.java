package io.ganymede.hub.pages.server;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure.Phase;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.HubNextPage;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.RecordedCookies;
import io.ganymede.hub.pages.testing.Settings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The spawn-pending page shows each state as hub contract 5.8 says")
class SpawnPendingPageTest {
    private static final ServerId BOBS = ServerId.defaultServer(Username.of("bob"));

    private final InMemoryServers servers = new InMemoryServers();
    private final SpawnPendingPage page = new SpawnPendingPage(
            servers,
            PATHS,
            new HubNextPage(servers, Settings.none(), PATHS),
            new RecordedCookies(),
            new SpawnFailurePages(servers, PATHS));

    @ParameterizedTest(name = "5.8 {arguments}")
    @EnumSource(names = {"SPAWNING", "CHECKING"})
    void aStartIsFollowed(ServerPhase phase) {
        servers.put(BOBS, phase);

        Answer.View view = view("/hub/spawn-pending/bob?next=%2Fuser%2Fbob%2Flab");

        assertThat(view.view()).isEqualTo("spawn-pending");
        assertThat(view.status()).isEqualTo(200);
        assertThat(view.model())
                .isEqualTo(new SpawnPendingPage.PendingModel(
                        new ShownServer(BOBS, "", true),
                        "/hub/api/users/bob/server/progress?_xsrf=tok%2Fen",
                        "/hub/api/users/bob/server?_xsrf=tok%2Fen",
                        "/user/bob/lab",
                        "/hub/home"));
    }

    @ParameterizedTest
    @CsvSource({"SPAWNING, spawn-pending", "STOPPING, stop-pending", "STOPPED, not-running"})
    void aServerIsCalledAsPeopleCallIt(ServerPhase phase, String shown) {
        ServerId lab = ServerId.of(Username.of("bob"), ServerName.of("data-science"));
        servers.call(lab, "Data Science");
        servers.put(lab, phase);

        Answer.View view = view("/hub/spawn-pending/bob/data-science");

        assertThat(view.view()).isEqualTo(shown);
        assertThat(view.model()).extracting("server").isEqualTo(new ShownServer(lab, "Data Science", true));
    }

    @Test
    void aFailedStartNamesTheServerAsPeopleCallIt() {
        ServerId lab = ServerId.of(Username.of("bob"), ServerName.of("data-science"));
        servers.call(lab, "Data Science");
        servers.putFailed(lab, Failure.SPAWN_PROCESS_EXITED, "exit code 1");

        assertThat(view("/hub/spawn-pending/bob/data-science").model())
                .extracting("server.title")
                .isEqualTo("Data Science");
    }

    @Test
    void aStopIsAwaited() {
        servers.put(BOBS, ServerPhase.STOPPING);

        assertThat(view("/hub/spawn-pending/bob").view()).isEqualTo("stop-pending");
    }

    @Test
    void aReadyServerIsOpened() {
        servers.put(BOBS, ServerPhase.READY);

        assertThat(page.answer(get(user("bob"), "/hub/spawn-pending/bob"))).isEqualTo(Answer.redirect("/user/bob/"));
        assertThat(page.answer(get(user("bob"), "/hub/spawn-pending/bob?next=%2Fuser%2Fbob%2Ftree")))
                .isEqualTo(Answer.redirect("/user/bob/tree"));
    }

    @Test
    void aFailureIsExplainedWithItsStatus() {
        servers.putFailed(BOBS, Failure.SPAWN_PROCESS_EXITED, "exit code 1");
        servers.setLog(List.of("last words"));

        Answer.View view = view("/hub/spawn-pending/bob");

        assertThat(view.view()).isEqualTo("spawn-failed");
        assertThat(view.status()).isEqualTo(500);
        SpawnFailurePages.Model model = (SpawnFailurePages.Model) view.model();
        assertThat(model.code()).isEqualTo("SPAWN_PROCESS_EXITED");
        assertThat(model.detail()).isEqualTo("exit code 1");
        assertThat(model.log()).containsExactly("last words");
        assertThat(model.operatorHint()).isEmpty();
    }

    @Test
    void outputThatTheMessageQuotesIsShownOnce() {
        servers.putFailed(BOBS, Failure.SPAWN_PROCESS_EXITED, "exit code 1\nlast words");

        SpawnFailurePages.Model withoutLog =
                (SpawnFailurePages.Model) view("/hub/spawn-pending/bob").model();
        servers.setLog(List.of("last words"));
        SpawnFailurePages.Model withLog =
                (SpawnFailurePages.Model) view("/hub/spawn-pending/bob").model();

        assertThat(withoutLog.detail()).isEqualTo("exit code 1\nlast words");
        assertThat(withLog.detail()).isEqualTo("exit code 1");
    }

    @Test
    void aStoppedServerIsNotRunning() {
        servers.put(BOBS, ServerPhase.STOPPED);

        Answer.View view = view("/hub/spawn-pending/bob?next=%2Fx");

        assertThat(view.view()).isEqualTo("not-running");
        assertThat(view.status()).isEqualTo(200);
        assertThat(((NotRunning) view.model()).startUrl()).isEqualTo("/hub/spawn/bob?next=%2Fx");
    }

    @Test
    void aServerThatEndedByItselfIsExplained() {
        servers.putTrouble(
                BOBS, ServerPhase.STOPPED, Phase.RUN, PostMortem.of(Failure.SERVER_OUT_OF_MEMORY, "OOMKilled"));

        Answer.View view = view("/hub/spawn-pending/bob");

        assertThat(view.view()).isEqualTo("not-running");
        assertThat(((NotRunning) view.model()).why()).contains("more memory");
        assertThat(((NotRunning) view.model()).whyUrl()).isEqualTo("/hub/server-failure/bob");
    }

    @Test
    void unknownServersAndThoseOfOthersAreNotFound() {
        servers.put(BOBS, ServerPhase.SPAWNING);

        assertThatThrownBy(() -> page.answer(get(user("bob"), "/hub/spawn-pending/bob/gpu")))
                .isInstanceOf(HubException.class)
                .extracting("failure")
                .isEqualTo(Failure.NOT_FOUND);
        assertThatThrownBy(() -> page.answer(get(user("eve"), "/hub/spawn-pending/bob")))
                .isInstanceOf(HubException.class)
                .extracting("failure")
                .isEqualTo(Failure.NOT_FOUND);
    }

    private Answer.View view(String uri) {
        return (Answer.View) page.answer(get(user("bob"), uri));
    }
}
