package io.ganymede.hub.pages.http;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.Requests.post;
import static io.ganymede.hub.pages.testing.TestCallers.admin;
import static io.ganymede.hub.pages.testing.TestCallers.nobody;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static io.ganymede.hub.pages.testing.TestFailures.reporter;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.error.StatusPage;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.server.UserRedirectPage;
import io.ganymede.hub.pages.testing.Settings;
import io.ganymede.hub.pages.testing.TestCallers;
import io.ganymede.hub.security.Caller;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Answer FINE = new Answer.Empty(200);

    /** A page that does what the test says. */
    private record TestPage(PageName name, Function<PageRequest, Answer> behaviour) implements Page {
        @Override
        public Answer answer(PageRequest request) {
            return behaviour.apply(request);
        }
    }

    private static Pages pages(PageName name, Function<PageRequest, Answer> behaviour) {
        return new Pages(List.of(new TestPage(name, behaviour)), PATHS, reporter());
    }

    @Test
    void readersWhoAreNotLoggedInAreSentToTheLogin() {
        assertThat(pages(PageName.HOME, request -> FINE).answer(get(nobody(), "/hub/home?a=b")))
                .isEqualTo(Answer.redirect("/hub/login?next=%2Fhub%2Fhome%3Fa%3Db"));
    }

    @Test
    void writersWhoAreNotLoggedInAreRefused() {
        Answer.View view =
                (Answer.View) pages(PageName.SPAWN, request -> FINE).answer(post(nobody(), "/hub/spawn", ""));

        assertThat(view.status()).isEqualTo(403);
        assertThat(((ErrorModel) view.model()).codeText()).isEqualTo("MISSING_CREDENTIALS");
    }

    @ParameterizedTest
    @CsvSource({"COOKIE, true", "IDENTITY_PROVIDER_TOKEN, true", "TOKEN, false"})
    void pagesKnowCookiesAndTheIdentityProviderOnly(Caller.Credential credential, boolean known) {
        Caller caller = TestCallers.with("bob", credential, RawScopes.of("self"));

        Answer answer = pages(PageName.HOME, request -> FINE).answer(get(caller, "/hub/home"));

        assertThat(answer.equals(FINE)).isEqualTo(known);
    }

    @ParameterizedTest(name = "5.1 {arguments}")
    @EnumSource(
            value = Failure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INTERNAL_ERROR", "DATABASE_FULL", "DATABASE_UNAVAILABLE"})
    void failuresAreShownWithTheirStatus(Failure failure) {
        Pages pages = pages(PageName.HOME, request -> {
            throw new HubException(failure, "the reason");
        });

        Answer.View view = (Answer.View) pages.answer(get(user("bob"), "/hub/home"));

        assertThat(view.status()).isEqualTo(failure.status());
        assertThat(view.model()).isInstanceOfSatisfying(ErrorModel.class, model -> {
            assertThat(model.status()).isEqualTo(failure.status());
            assertThat(model.detailText()).isEqualTo("the reason");
            assertThat(model.hasOperatorHint()).isFalse();
        });
    }

    @Test
    void aFullDiskIsSaidInWordsForPeople() {
        Pages pages = pages(PageName.HOME, request -> {
            throw new IllegalStateException(new SQLException("no room on /dev/sda1", "53100"));
        });

        Answer.View view = (Answer.View) pages.answer(get(user("bob"), "/hub/home"));

        assertThat(view.status()).isEqualTo(503);
        ErrorModel model = (ErrorModel) view.model();
        assertThat(model.codeText()).isEqualTo("DATABASE_FULL");
        assertThat(model.sentence()).contains("no room left");
        assertThat(model.toString()).doesNotContain("sda1");
    }

    @Test
    void administratorsSeeWhatToLookAt() {
        Pages pages = pages(PageName.HOME, request -> {
            throw new HubException(Failure.DATABASE_FULL, "no room");
        });

        Answer.View view = (Answer.View) pages.answer(get(admin("root"), "/hub/home"));

        assertThat(((ErrorModel) view.model()).operatorHintText()).contains("disk");
    }

    @Test
    void whatNobodyExpectedShowsNothingOfItsInside() {
        Pages pages = pages(PageName.HOME, request -> {
            throw new IllegalStateException("secret inside");
        });

        Answer.View view = (Answer.View) pages.answer(get(user("bob"), "/hub/home"));

        assertThat(view.status()).isEqualTo(500);
        assertThat(view.model().toString()).doesNotContain("secret inside");
    }

    @ParameterizedTest(name = "5.2 {arguments}")
    @ValueSource(ints = {400, 403, 404, 424, 500, 502, 503, 504, 599})
    void theProxysErrorPagesAreThemselvesNoErrors(int status) {
        Pages pages = new Pages(List.of(new StatusPage()), PATHS, reporter());

        Answer.View view = (Answer.View) pages.answer(get(nobody(), "/hub/error/" + status + "?url=%2Fx"));

        assertThat(view.status()).isEqualTo(200);
        assertThat(((ErrorModel) view.model()).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "5.2 {arguments}")
    @ValueSource(strings = {"200", "abc", "4040", "-404"})
    void otherNumbersAreNoErrors(String status) {
        Pages pages = new Pages(List.of(new StatusPage()), PATHS, reporter());

        assertThat(((Answer.View) pages.answer(get(nobody(), "/hub/error/" + status))).status())
                .isEqualTo(404);
    }

    @Test
    void linksForEverybodyLeadToOnesOwnServer() {
        Pages pages = new Pages(List.of(new UserRedirectPage(PATHS, Settings.none())), PATHS, reporter());

        assertThat(pages.answer(get(user("bob"), "/hub/user-redirect/lab/tree/a%20b?c=d")))
                .isEqualTo(Answer.redirect("/hub/spawn/bob?next=%2Fuser%2Fbob%2Flab%2Ftree%2Fa%2520b%3Fc%3Dd"));
    }
}
