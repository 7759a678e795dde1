package io.ganymede.hub.pages.home;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ganymede.hub.authenticator.local.PasswordChange;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure.Phase;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.server.ServerCard;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.Settings;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.pages.text.Texts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomePageTest {
    private static final ServerId BOBS = ServerId.defaultServer(Username.of("bob"));

    private final InMemoryServers servers = new InMemoryServers();

    private HomePage.Model show(Configuration configuration) {
        Answer.View view =
                (Answer.View) new HomePage(servers, configuration, PATHS, new PasswordChange(null, null, configuration))
                        .answer(get(user("bob"), "/hub/home"));
        return (HomePage.Model) view.model();
    }

    @ParameterizedTest
    @CsvSource({
        "READY   , ready  , false, true , false",
        "STOPPED , stopped, false, false, false",
        "SPAWNING, spawn  , true , true , true",
        "CHECKING, check  , true , true , true",
        "STOPPING, stop   , true , false, false",
    })
    void aServersPhaseDecidesWhatIsOffered(
            ServerPhase phase, String state, boolean pending, boolean canStop, boolean isStarting) {
        servers.put(BOBS, phase);

        HomePage.Model model = show(Settings.none());

        assertThat(model.main().state()).isEqualTo(state);
        assertThat(model.pending()).isEqualTo(pending);
        assertThat(model.main().canStop()).isEqualTo(canStop);
        assertThat(model.main().isStarting()).isEqualTo(isStarting);
    }

    @Test
    void whoNeverHadAServerCanStartOne() {
        ServerCard main = show(Settings.none()).main();

        assertThat(main.isStopped()).isTrue();
        assertThat(main.spawnUrl()).isEqualTo("/hub/spawn/bob");
    }

    @Test
    void aFailedStartIsExplained() {
        servers.putFailed(BOBS, Failure.SPAWN_HTTP_TIMEOUT, "nothing at port 1");

        HomePage.Model model = show(Settings.none());

        assertThat(model.main().state()).isEqualTo("failed");
        assertThat(model.failureText(Texts.in(Language.ENGLISH))).contains("did not answer in time");
    }

    @Test
    void aStartAfterAFailureIsNoFailure() {
        servers.putFailed(BOBS, Failure.SPAWN_HTTP_TIMEOUT, "nothing at port 1");
        servers.put(BOBS, ServerPhase.READY);

        assertThat(show(Settings.none()).mainFailed()).isFalse();
    }

    @Test
    void whatEndedOrInterruptedAServerIsTold() {
        PostMortem found = PostMortem.of(Failure.SERVER_OUT_OF_MEMORY, "OOMKilled, exit status 137");
        servers.putTrouble(BOBS, ServerPhase.STOPPED, Phase.RUN, found);

        HomePage.Model ended = show(Settings.none());
        servers.putTrouble(BOBS, ServerPhase.READY, Phase.INTERRUPTION, found);
        HomePage.Model interrupted = show(Settings.none());
        servers.putTrouble(BOBS, ServerPhase.SPAWNING, Phase.RUN, found);
        HomePage.Model startedAnew = show(Settings.none());

        assertThat(ended.main().state()).isEqualTo("ended");
        assertThat(ended.main().isStopped()).isTrue();
        assertThat(ended.failureText(Texts.in(Language.CHINESE))).contains("内存");
        assertThat(ended.main().failureUrl()).isEqualTo("/hub/server-failure/bob");
        assertThat(interrupted.main().state()).isEqualTo("ready");
        assertThat(interrupted.mainFailed()).isTrue();
        assertThat(startedAnew.mainFailed()).isFalse();
    }

    @Test
    void namedServersAreOfferedWhereAllowed() {
        servers.put(ServerId.of(Username.of("bob"), ServerName.of("gpu")), ServerPhase.READY);
        servers.put(ServerId.of(Username.of("eve"), ServerName.of("hers")), ServerPhase.READY);

        HomePage.Model model = show(Settings.of(
                Map.of("JupyterHub.allow_named_servers", "true", "JupyterHub.named_server_limit_per_user", "1")));

        assertThat(model.namedAllowed()).isTrue();
        assertThat(model.named()).extracting(ServerCard::name).containsExactly("gpu");
        assertThat(model.named().get(0).hasOtherName()).isFalse();
        assertThat(model.namedLimitReached()).isTrue();
        assertThat(show(Settings.none()).namedAllowed()).isFalse();
    }

    @Test
    void serversOfTheSameTitleAreToldApartByTheirNames() {
        for (String name : new String[] {"data-science", "data-science-2"}) {
            ServerId id = ServerId.of(Username.of("bob"), ServerName.of(name));
            servers.call(id, "Data Science");
            servers.put(id, ServerPhase.STOPPED);
        }

        assertThat(show(Settings.none()).named())
                .allMatch(ServerCard::hasOtherName)
                .extracting(ServerCard::title, ServerCard::name)
                .containsExactly(tuple("Data Science", "data-science"), tuple("Data Science", "data-science-2"));
    }
}
