package io.ganymede.hub.pages.login;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.Requests.post;
import static io.ganymede.hub.pages.testing.TestCallers.nobody;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static io.ganymede.hub.pages.testing.TestFailures.reporter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.HubNextPage;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.PasswordLogins;
import io.ganymede.hub.pages.testing.RecordedCookies;
import io.ganymede.hub.pages.testing.Settings;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("People log in and out as hub contract 5.3 to 5.5 say")
class LoginPageTest {
    private final PasswordLogins logins = new PasswordLogins();
    private final InMemoryServers servers = new InMemoryServers();
    private final RecordedCookies cookies = new RecordedCookies();
    private final LoginPage page = page(Settings.none());

    private LoginPage page(Configuration configuration) {
        return new LoginPage(
                logins, configuration, PATHS, new HubNextPage(servers, configuration, PATHS), cookies, reporter());
    }

    @Test
    void theFormLeadsBackAndCarriesAFreshToken() {
        Answer.View view = (Answer.View) page.answer(get(nobody(), "/hub/login?next=%2Fhub%2Fhome%3Fa%3Db"));

        LoginPage.Model model = (LoginPage.Model) view.model();
        assertThat(view.view()).isEqualTo("login");
        assertThat(view.status()).isEqualTo(200);
        assertThat(model.action()).isEqualTo("/hub/login?next=%2Fhub%2Fhome%3Fa%3Db");
        assertThat(model.xsrfToken()).isEqualTo("tok/en");
        assertThat(model.hasError()).isFalse();
        assertThat(model.development()).isTrue();
        assertThat(cookies.renewals()).isEqualTo(1);
    }

    @Test
    void whoseLoginEndedUnusedIsToldSo() {
        Answer.View first = (Answer.View) page.answer(get(nobody(), "/hub/login"));
        cookies.endLoginUnused();
        Answer.View later = (Answer.View) page.answer(get(nobody(), "/hub/login"));

        assertThat(((LoginPage.Model) first.model()).endedUnused()).isFalse();
        assertThat(((LoginPage.Model) later.model()).endedUnused()).isTrue();
    }

    @Test
    void onlyTheDevelopmentAuthenticatorIsLabelled() {
        Configuration shared = Settings.of(Map.of(
                "JupyterHub.authenticator_class", "shared-password",
                "SharedPasswordAuthenticator.user_password", "a-long-password"));

        Answer.View view = (Answer.View) page(shared).answer(get(nobody(), "/hub/login"));

        assertThat(((LoginPage.Model) view.model()).development()).isFalse();
    }

    @ParameterizedTest(name = "5.4 request_otp {0}, otp_prompt {1}: {2}")
    @CsvSource({"false, Code, ''", "true, Code, Code", "true, OTP:, OTP:"})
    void aOneTimePasswordIsAskedForWhereOneIsWanted(String requested, String prompt, String shown) {
        Configuration configuration =
                Settings.of(Map.of("Authenticator.request_otp", requested, "Authenticator.otp_prompt", prompt));

        Answer.View view = (Answer.View) page(configuration).answer(get(nobody(), "/hub/login"));

        assertThat(((LoginPage.Model) view.model()).otpText()).isEqualTo(shown);
        assertThat(((LoginPage.Model) view.model()).hasOtp()).isEqualTo(!shown.isEmpty());
    }

    @ParameterizedTest(name = "5.4 {0} -> {1}")
    @CsvSource({
        "/hub/login                                , /hub/spawn",
        "/hub/login?next=                          , /hub/spawn",
        "/hub/login?next=%2Fhub%2Fadmin            , /hub/admin",
        "/hub/login?next=http%3A%2F%2Fevil.com     , /hub/spawn",
        "/hub/login?next=%2F%2Fevil.com            , /hub/spawn",
        "/hub/login?next=%2F%5Cevil.com            , /%5Cevil.com",
    })
    void whoKnowsThePasswordGoesOn(String uri, String location) {
        assertThat(page.answer(post(nobody(), uri, "_xsrf=t&username=+bob+&password=right")))
                .isEqualTo(Answer.redirect(location));
        assertThat(cookies.signedIn())
                .hasValueSatisfying(user -> assertThat(user.name()).isEqualTo(Username.of("bob")));
    }

    @Test
    void whoHasARunningServerGoesThere() {
        servers.put(ServerId.defaultServer(Username.of("bob")), ServerPhase.READY);

        assertThat(page.answer(post(nobody(), "/hub/login", "username=bob&password=right")))
                .isEqualTo(Answer.redirect("/user/bob/"));
    }

    @Test
    void whoeverIsLoggedInGoesOnWithoutTheForm() {
        assertThat(page.answer(get(user("bob"), "/hub/login?next=%2Fhub%2Fhome")))
                .isEqualTo(Answer.redirect("/hub/home"));
    }

    @Test
    void authenticatorsSeeAllFieldsButTheToken() {
        page.answer(post(nobody(), "/hub/login", "_xsrf=t&username=+bob&password=+wrong+&otp=1&otp=2"));

        assertThat(logins.lastForm().orElseThrow().fields())
                .isEqualTo(Map.of("username", "bob", "password", " wrong ", "otp", "2"));
    }

    @Test
    void aWrongPasswordShowsTheFormAgain() {
        Answer.View view = (Answer.View)
                page.answer(post(nobody(), "/hub/login?next=%2Fx", "_xsrf=t&username=bob&password=wrong"));

        LoginPage.Model model = (LoginPage.Model) view.model();
        assertThat(view.status()).isEqualTo(403);
        assertThat(model.errorText()).isEqualTo("Invalid username or password");
        assertThat(model.username()).isEqualTo("bob");
        assertThat(model.action()).isEqualTo("/hub/login?next=%2Fx");
        assertThat(cookies.signedIn()).isEmpty();
    }

    @Test
    void aFormWithoutAnyFieldIsAWrongOne() {
        assertThat(((Answer.View) page.answer(post(nobody(), "/hub/login", ""))).status())
                .isEqualTo(403);
    }

    @Test
    void aLongNameIsNotShownWhole() {
        PageRequest request = post(nobody(), "/hub/login", "username=" + "x".repeat(5000) + "&password=wrong");

        LoginPage.Model model = (LoginPage.Model) ((Answer.View) page.answer(request)).model();

        assertThat(model.username()).isEqualTo("x".repeat(16) + "… (5000)");
    }

    @Test
    void otherTroubleIsShownInTheFormWithItsStatus() {
        logins.failWith(new HubException(Failure.DATABASE_UNAVAILABLE, "no database"));

        Answer.View view = (Answer.View) page.answer(post(nobody(), "/hub/login", "username=bob&password=right"));

        assertThat(view.status()).isEqualTo(503);
        assertThat(((LoginPage.Model) view.model()).errorText()).contains("database");
    }

    @Test
    void aForgedLoginIsAskedForAgain() {
        Answer.View view =
                (Answer.View) page.afterXsrfFailure(post(nobody(), "/hub/login", "username=bob&password=right"));

        assertThat(view.status()).isEqualTo(403);
        assertThat(((LoginPage.Model) view.model()).errorText()).endsWith("Try again.");
        assertThat(logins.lastForm()).isEmpty();
    }

    @Test
    void autoLoginGoesToTheAuthenticatorsPageOrAsksItAtOnce() {
        LoginPage automatic = page(Settings.with("Authenticator.auto_login", "true"));
        assertThatThrownBy(() -> automatic.answer(get(nobody(), "/hub/login")))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.LOGIN_REFUSED));

        logins.linkTo("/hub/oauth_login", "GitHub");

        assertThat(automatic.answer(get(nobody(), "/hub/login"))).isEqualTo(Answer.redirect("/hub/oauth_login"));
        assertThat(automatic.answer(get(nobody(), "/hub/login?next=%2Fa")))
                .isEqualTo(Answer.redirect("/hub/oauth_login?next=%2Fa"));
        Answer.View shown = (Answer.View) page.answer(get(nobody(), "/hub/login?next=%2Fa"));
        assertThat(((LoginPage.Model) shown.model()).serviceUrl()).isEqualTo("/hub/oauth_login?next=%2Fa");
        assertThat(((LoginPage.Model) shown.model()).service()).isEqualTo("GitHub");
    }
}
