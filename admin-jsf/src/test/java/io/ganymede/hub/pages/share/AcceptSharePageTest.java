package io.ganymede.hub.pages.share;

import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.Requests.post;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.RecordedCookies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Share codes are redeemed as hub contract 5.9 says")
class AcceptSharePageTest {
    private static final ServerId ANNS = ServerId.defaultServer(Username.of("ann"));

    private final InMemoryServers servers = new InMemoryServers();
    private final InMemoryShareCodes codes = new InMemoryShareCodes(servers, ANNS);
    private final AcceptSharePage page = new AcceptSharePage(codes, new RecordedCookies(), new PagePaths("/"));

    @BeforeEach
    void annHasAServer() {
        servers.put(ANNS, ServerPhase.STOPPED);
    }

    @Test
    void thePageSaysWhoGivesWhat() {
        Answer.View view = (Answer.View) page.answer(get(user("bob"), "/hub/accept-share?code=good"));

        assertThat(view.view()).isEqualTo("accept-share");
        assertThat(view.status()).isEqualTo(200);
        AcceptShareModel model = (AcceptShareModel) view.model();
        assertThat(model.owner()).isEqualTo("ann");
        assertThat(model.ready()).isFalse();
        assertThat(model.code()).isEqualTo("good");
        assertThat(model.xsrfToken()).isEqualTo("tok/en");
        assertThat(model.lines())
                .extracting(AcceptShareModel.Line::scope)
                .containsExactly("access:servers!server=ann/");
        assertThat(model.nextUrl()).isEqualTo("/user/ann/");
        assertThat(codes.accepted()).isEmpty();
    }

    @ParameterizedTest(name = "5.9 GET {0} by {1} -> {2}, POST -> {3}")
    @CsvSource({
        "/hub/accept-share              , bob , 400 , 400",
        "/hub/accept-share?code=        , bob , 404 , 400",
        "/hub/accept-share?code=bad     , bob , 404 , 400",
        "/hub/accept-share?code=good    , ann , 403 , 400",
    })
    void whatIsWrongIsSaid(String uri, String who, int reading, int accepting) {
        assertThatThrownBy(() -> page.answer(get(user(who), uri)))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.failure().status()).isEqualTo(reading));
        assertThat(statusOfPost(uri, who)).isEqualTo(accepting);
        assertThat(codes.accepted()).isEmpty();
    }

    private int statusOfPost(String uri, String who) {
        try {
            Answer.View view = (Answer.View) page.answer(post(user(who), uri, "_xsrf=x"));
            assertThat(((ErrorModel) view.model()).status()).isEqualTo(view.status());
            return view.status();
        } catch (HubException refused) {
            return refused.failure().status();
        }
    }

    @ParameterizedTest(name = "5.9 next {0} -> {1}")
    @CsvSource({
        "''                                               , /user/ann/",
        "https%3A%2F%2Fexample.com%2F                     , /user/ann/",
        "%2Fhub                                           , /hub",
        "%2Fuser%2Fann%2Flab%2Ftree%2Fa.ipynb%3Fparam%3D5 , /user/ann/lab/tree/a.ipynb?param=5",
        "%2F%2Fevil.example                               , /user/ann/",
    })
    void anAcceptanceLeadsOnThisHostOnly(String next, String location) {
        String uri = "/hub/accept-share?code=good&next=" + next;
        Answer.View view = (Answer.View) page.answer(get(user("bob"), uri));

        assertThat(((AcceptShareModel) view.model()).nextUrl()).isEqualTo(location);
        assertThat(page.answer(post(user("bob"), uri, "_xsrf=x&code=good"))).isEqualTo(Answer.redirect(location));
        assertThat(codes.accepted()).containsExactly(Username.of("bob"));
    }

    @Test
    void theCodeOfTheFormCounts() {
        assertThat(page.answer(post(user("bob"), "/hub/accept-share", "_xsrf=x&code=good")))
                .isEqualTo(Answer.redirect("/user/ann/"));
    }
}
