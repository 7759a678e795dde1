package io.ganymede.hub.security.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.keycloak.KeycloakServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens as a real Keycloak issues them. */
class KeycloakTokenIT {
    @RegisterExtension
    static final KeycloakServer KEYCLOAK = new KeycloakServer();

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final ClaimMapping MAPPING = new ClaimMapping(
            "preferred_username", Optional.of("groups"), Optional.empty(), Set.of("hub-admins"));

    @Test
    void recognisesAUserWithGroups() {
        VerifiedToken token = verify(hubToken("alice")).orElseThrow();
        AuthenticatedUser user = MAPPING.userOf(token.claims()).orElseThrow();

        assertThat(user.name()).isEqualTo("alice");
        assertThat(user.groups()).contains(Set.of("staff"));
        assertThat(user.admin()).contains(false);
        assertThat(user.userInfo().orElseThrow().getString("name")).isEqualTo("Alice Liddell");
        assertThat((JsonWebToken) token)
                .returns("alice", JsonWebToken::getName)
                .returns(KEYCLOAK.issuer("campus"), JsonWebToken::getIssuer)
                .returns(Set.of("staff"), JsonWebToken::getGroups);
    }

    @Test
    void recognisesAnAdministratorByGroup() {
        VerifiedToken token = verify(hubToken("boss")).orElseThrow();

        assertThat(MAPPING.userOf(token.claims()).orElseThrow().admin()).contains(true);
    }

    @Test
    void takesTheKeyAsPem() {
        TokenVerifier verifier =
                TokenVerifiers.withKeys(KEYCLOAK.publicKey("campus"), rules("campus"), Clock.systemUTC());

        assertThat(verifier.verify(hubToken("alice"))).isPresent();
        assertThat(verifier.verify(KEYCLOAK.accessToken("other", KeycloakServer.HUB_CLIENT, "alice")))
                .isEmpty();
    }

    @Test
    void refusesAnotherIssuer() {
        assertThat(verify(KEYCLOAK.accessToken("other", KeycloakServer.HUB_CLIENT, "alice")))
                .isEmpty();
    }

    @Test
    void refusesTheKeyOfAnotherRealm() {
        String token = KEYCLOAK.accessToken("other", KeycloakServer.HUB_CLIENT, "alice");

        assertThat(verifier(KEYCLOAK.keys("campus"), rules("other"), Clock.systemUTC()).verify(token))
                .isEmpty();
        assertThat(verifier(KEYCLOAK.keys("other"), rules("other"), Clock.systemUTC()).verify(token))
                .isPresent();
    }

    @Test
    void refusesATokenForAnotherProgram() {
        assertThat(verify(KEYCLOAK.accessToken("campus", KeycloakServer.OTHER_CLIENT, "alice")))
                .isEmpty();
    }

    @Test
    void refusesAnExpiredToken() {
        String token = hubToken("alice");
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

        assertThat(verifier(KEYCLOAK.keys("campus"), rules("campus"), later).verify(token))
                .isEmpty();
    }

    @Test
    void refusesATamperedToken() {
        String[] parts = hubToken("alice").split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = encoded(payload.replace("\"alice\"", "\"boss\""));

        assertThat(forged).isNotEqualTo(parts[1]);
        assertThat(verify(parts[0] + "." + forged + "." + parts[2])).isEmpty();
    }

    @Test
    void refusesATokenWithoutSignature() {
        String[] parts = hubToken("alice").split("\\.");

        assertThat(verify(encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".")).isEmpty();
        assertThat(verify(encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2])).isEmpty();
    }

    @Test
    void refusesARefreshToken() {
        String refresh = KEYCLOAK.grant("campus", KeycloakServer.HUB_CLIENT, "alice").getString("refresh_token");

        assertThat(verify(refresh)).isEmpty();
    }

    private static String hubToken(String username) {
        return KEYCLOAK.accessToken("campus", KeycloakServer.HUB_CLIENT, username);
    }

    private static Optional<VerifiedToken> verify(String token) {
        return verifier(KEYCLOAK.keys("campus"), rules("campus"), Clock.systemUTC()).verify(token);
    }

    private static TokenVerifier verifier(URI keys, TokenRules rules, Clock clock) {
        return TokenVerifiers.withKeysAt(keys, rules, clock);
    }

    private static TokenRules rules(String realm) {
        return new TokenRules(KEYCLOAK.issuer(realm), Set.of("ganymede"), SKEW);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
