package io.ganymede.hub.pages.server;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.TestCallers.admin;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure.Phase;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.testing.InMemoryServers;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of a failure tells people and administrators what they may know")
class ServerFailurePageTest {
    private static final ServerId BOBS = ServerId.defaultServer(Username.of("bob"));
    private static final PostMortem OUT_OF_MEMORY = new PostMortem(
            Failure.SERVER_OUT_OF_MEMORY,
            "OOMKilled, exit status 137",
            Optional.empty(),
            List.of("loading data", "Killed"),
            List.of(new EventNote(
                    Instant.EPOCH,
                    "Started container notebook",
                    Optional.of(Sentence.of("started")),
                    Optional.of(
                            Json.createObjectBuilder().add("reason", "Started").build()))));

    private final InMemoryServers servers = new InMemoryServers();
    private final ServerFailurePage page = new ServerFailurePage(servers, new SpawnFailurePages(servers, PATHS));

    @BeforeEach
    void keepAFailure() {
        servers.putTrouble(BOBS, ServerPhase.READY, Phase.INTERRUPTION, OUT_OF_MEMORY);
    }

    @Test
    void showsWhatIsKept() {
        SpawnFailurePages.Model model = model(get(user("bob"), "/hub/server-failure/bob"));

        assertThat(model.kind()).isEqualTo("interruption");
        assertThat(model.sentence()).contains("more memory");
        assertThat(model.detail()).isEqualTo("OOMKilled, exit status 137");
        assertThat(model.log()).containsExactly("loading data", "Killed");
        assertThat(model.events()).singleElement().satisfies(event -> {
            assertThat(event.message()).isEqualTo("Your server’s container has started.");
            assertThat(event.raw()).contains("\"reason\": \"Started\"");
        });
        assertThat(model.startUrl()).isEqualTo("/user/bob/");
        assertThat(model.operatorHint()).isEmpty();
    }

    @Test
    void tellsAdministratorsWhatToLookAt() {
        SpawnFailurePages.Model model = model(get(admin("ada"), "/hub/server-failure/bob"));

        assertThat(model.server().own()).isFalse();
        assertThat(model.operatorHint()).get().asString().contains("mem_limit");
    }

    @Test
    void othersLearnNothing() {
        assertThatThrownBy(() -> page.answer(get(user("eve"), "/hub/server-failure/bob")))
                .isInstanceOf(HubException.class)
                .extracting("failure")
                .isEqualTo(Failure.NOT_FOUND);
    }

    @Test
    void aServerWithoutFailureHasNoPage() {
        ServerId calm = ServerId.defaultServer(Username.of("carol"));
        servers.put(calm, ServerPhase.READY);

        assertThatThrownBy(() -> page.answer(get(user("carol"), "/hub/server-failure/carol")))
                .isInstanceOf(HubException.class)
                .extracting("failure")
                .isEqualTo(Failure.NOT_FOUND);
    }

    private SpawnFailurePages.Model model(PageRequest request) {
        Answer.View view = (Answer.View) page.answer(request);
        assertThat(view.status()).isEqualTo(200);
        return (SpawnFailurePages.Model) view.model();
    }
}
