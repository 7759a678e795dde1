package io.ganymede.hub.application.oauth;

import static io.ganymede.hub.application.oauth.OAuthFixture.BOB;
import static io.ganymede.hub.application.oauth.OAuthFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.oauth.CodeExchange.AccessToken;
import io.ganymede.hub.application.oauth.CodeExchange.Refusal;
import io.ganymede.hub.application.oauth.CodeExchange.Request;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeExchangeTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String S256_OF_VERIFIER = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Refusal INVALID_GRANT = new Refusal(400, "invalid_grant", "");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final OAuthFixture oauth = new OAuthFixture(database);
    private final Map<String, String> form = new HashMap<>();

    @BeforeEach
    void populate() {
        oauth.populate();
        form.put("grant_type", "authorization_code");
        form.put("redirect_uri", OAuthFixture.CALLBACK);
        form.put("client_id", OAuthFixture.CLIENT);
        form.put("client_secret", OAuthFixture.SECRET);
    }

    @Test
    void codeBecomesAToken() {
        form.put("code", oauth.code(Map.of()));

        AccessToken answer = (AccessToken) redeem();

        assertThat(answer.secret()).matches("[A-Za-z0-9]{30}");
        assertThat(answer.expiresIn()).isEqualTo(1_209_600);
        assertThat(answer.scope().split(" "))
                .containsExactlyInAnyOrder(
                        "access:servers!server=bob/", "read:users:name!user", "read:users:groups!user");
        assertThat(answer).asString().doesNotContain(answer.secret());
        database.run(entities -> {
            ApiToken token = new JpaApiTokenRepository(entities)
                    .findBySecret(answer.secret(), NOON)
                    .orElseThrow();
            assertThat(token.user().orElseThrow().name()).isEqualTo(BOB);
            assertThat(token.clientId()).isEqualTo(OAuthFixture.CLIENT);
            assertThat(token.sessionId()).contains(OAuthFixture.SESSION);
            assertThat(token.note()).isEmpty();
            assertThat(token.expiresAt()).contains(NOON.plus(Duration.ofDays(14)));
            assertThat(OAuthFixture.resolver(entities).ofToken(token).expanded())
                    .containsExactly(
                            "access:servers!server=bob/", "read:users:groups!user=bob", "read:users:name!user=bob");
        });
    }

    @Test
    void codeIsUsedOnce() {
        form.put("code", oauth.code(Map.of()));
        assertThat(redeem()).isInstanceOf(AccessToken.class);
        assertThat(redeem()).isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName("E06 a code counts for 300 seconds")
    void codeExpires() {
        form.put("code", oauth.code(Map.of()));
        oauth.setTime(NOON.plusSeconds(300));
        assertThat(redeem()).isEqualTo(INVALID_GRANT);
    }

    @Test
    void codeOfAnotherClientIsRefused() {
        database.run(entities -> OAuthFixture.addClient(
                entities, "jupyterhub-user-eve", "/user/eve/oauth_callback", "access:servers!server=eve/"));
        form.put("code", oauth.code(Map.of()));
        form.put("client_id", "jupyterhub-user-eve");
        form.remove("redirect_uri");
        assertThat(redeem()).isEqualTo(INVALID_GRANT);
    }

    @ParameterizedTest(name = "2.5 {arguments}")
    @CsvSource({
        "client_secret, wrong,                     401, invalid_client",
        "client_secret, '',                        401, invalid_client",
        "client_id,     nobody,                    401, invalid_client",
        "client_id,     '',                        401, invalid_client",
        "client_id,     jupyterhub,                401, invalid_client",
        "code,          bad,                       400, invalid_grant",
        "code,          '',                        400, invalid_request",
        "grant_type,    password,                  400, unsupported_grant_type",
        "grant_type,    client_credentials,        400, unsupported_grant_type",
        "grant_type,    '',                        400, unsupported_grant_type",
        "grant_type,    refresh_token,             400, unauthorized_client",
        "redirect_uri,  /user/eve/oauth_callback,  400, invalid_request",
    })
    void refusesWhatIsWrong(String field, String value, int status, String error) {
        form.put("code", oauth.code(Map.of()));
        form.put(field, value);
        assertThat(redeem()).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.error()).isEqualTo(error);
        });
    }

    @ParameterizedTest(name = "2.6 {arguments}")
    @CsvSource({
        "S256,  " + S256_OF_VERIFIER + ", " + VERIFIER + ",             ok",
        "S256,  " + S256_OF_VERIFIER + ", " + S256_OF_VERIFIER + ",     invalid_grant",
        "S256,  " + S256_OF_VERIFIER + ", '',                           invalid_request",
        "plain, " + VERIFIER + ",         " + VERIFIER + ",             ok",
        "'',    " + VERIFIER + ",         " + VERIFIER + ",             ok",
        "plain, short,                    short,                        invalid_grant",
        "plain, " + VERIFIER + ",         " + S256_OF_VERIFIER + ",     invalid_grant",
    })
    void proofKeyMustFit(String method, String challenge, String verifier, String outcome) {
        form.put("code", oauth.code(Map.of("code_challenge", challenge, "code_challenge_method", method)));
        form.put("code_verifier", verifier);
        CodeExchange.Answer answer = redeem();
        assertThat(answer instanceof Refusal refusal ? refusal.error() : "ok").isEqualTo(outcome);
    }

    @Test
    void verifierWithoutChallengeIsIgnored() {
        form.put("code", oauth.code(Map.of()));
        form.put("code_verifier", VERIFIER);
        assertThat(redeem()).isInstanceOf(AccessToken.class);
    }

    @Test
    void lifeOfTokensCanBeConfigured() {
        oauth.configure("JupyterHub:\n  oauth_token_expires_in: 3600\n");
        form.put("code", oauth.code(Map.of()));
        assertThat(((AccessToken) redeem()).expiresIn()).isEqualTo(3600);
    }

    private CodeExchange.Answer redeem() {
        return oauth.redeem(new Request(
                field("grant_type"),
                field("code"),
                field("redirect_uri"),
                field("client_id"),
                field("client_secret"),
                field("code_verifier")));
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isEmpty());
    }
}
