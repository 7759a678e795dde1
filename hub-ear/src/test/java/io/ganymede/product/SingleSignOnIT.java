package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of a real Keycloak at the whole product: the REST API, the pages, and what happens while Keycloak is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SingleSignOnIT {
    @RegisterExtension
    static final KeycloakServer KEYCLOAK = new KeycloakServer();

    private static final Duration SERVER_CHANGES_WITHIN = Duration.ofMinutes(3);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(3);
    private static final String PASSWORD = "correct horse battery";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess.Installation installation;
    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        installation = new GanymedeProcess.Installation(home)
                .environment("JupyterHub_authenticator_class", "dummy")
                .settings(settings("jwks_url: " + KEYCLOAK.keys("campus")));
        hub = installation.start();
    }

    @AfterAll
    void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void makesAUserWithTheGroupsOfTheToken() throws Exception {
        String token = tokenOf("alice");

        JsonObject user = json(get("/hub/api/user", token));
        assertThat(user.getString("name")).isEqualTo("alice");
        assertThat(user.getBoolean("admin")).isFalse();
        assertThat(texts(user, "groups")).containsExactly("staff");
        assertThat(json(get("/hub/api/users/alice", token)).getString("name")).isEqualTo("alice");
        assertThat(get("/hub/api/users/boss", token).statusCode()).isEqualTo(404);
    }

    @Test
    void makesAdministratorsByGroup() throws Exception {
        String boss = tokenOf("boss");

        JsonObject user = json(get("/hub/api/user", boss));
        assertThat(user.getBoolean("admin")).isTrue();
        assertThat(texts(user, "groups")).containsExactlyInAnyOrder("staff", "hub-admins");
        assertThat(get("/hub/api/users", boss).statusCode()).isEqualTo(200);
        assertThat(get("/hub/api/users", tokenOf("alice")).statusCode()).isEqualTo(403);
    }

    @Test
    void administratorsRightFollowsTheClaim() throws Exception {
        String administrators = KEYCLOAK.accessToken("campus", KeycloakServer.ADMIN_CLIENT, "carol");
        assertThat(json(get("/hub/api/user", administrators)).getBoolean("admin"))
                .isTrue();

        assertThat(json(get("/hub/api/user", tokenOf("carol"))).getBoolean("admin"))
                .isFalse();
    }

    @Test
    void refusesAndDoesNotMakeAUserWhomTheRulesDoNotAllow() throws Exception {
        String eve = tokenOf("eve");

        assertThat(get("/hub/api/user", eve).statusCode()).isEqualTo(403);
        assertIsSentToLogin(get("/hub/home", eve));
        assertThat(get("/hub/api/users/eve", tokenOf("boss")).statusCode()).isEqualTo(404);
    }

    @Test
    void opensPages() throws Exception {
        HttpResponse<String> page = get("/hub/home", tokenOf("alice"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("alice");
        assertIsSentToLogin(browser().get("/hub/home"));
    }

    @Test
    void opensTheDashboardForAdministratorsOnly() throws Exception {
        assertThat(get("/hub/admin", tokenOf("boss")).statusCode()).isEqualTo(200);
        assertThat(get("/hub/admin", tokenOf("alice")).statusCode()).isEqualTo(403);
        assertIsSentToLogin(browser().get("/hub/admin"));
    }

    @Test
    void rolesCountInThePages() throws Exception {
        HttpResponse<String> page = get("/hub/admin/failures", tokenOf("boss"));

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("IDENTITY_PROVIDER_UNAVAILABLE");
        assertThat(get("/hub/admin/failures", tokenOf("alice")).statusCode()).isEqualTo(403);
        assertThat(get("/hub/nothing", tokenOf("boss")).body()).contains("/hub/admin/failures#NOT_FOUND");
        assertThat(get("/hub/nothing", tokenOf("alice")).body()).doesNotContain("/hub/admin/failures");
        assertIsSentToLogin(browser().get("/hub/admin/failures"));
    }

    @Test
    void rolesCountInTheApi() throws Exception {
        assertThat(get("/hub/api/ganymede/failures", tokenOf("alice")).statusCode())
                .isEqualTo(200);
        assertThat(browser().get("/hub/api/ganymede/failures").statusCode()).isEqualTo(403);
    }

    @Test
    void startsAndStopsAServer() throws Exception {
        String token = tokenOf("alice");

        HttpResponse<String> started = send("POST", "/hub/api/users/alice/server", token);
        assertThat(started.statusCode()).as(started.body()).isIn(201, 202);
        Await.until("the server to be ready", SERVER_CHANGES_WITHIN, () -> mainServer(token, "ready"));
        assertThat(get("/user/alice/api/status", token).statusCode()).isEqualTo(200);
        assertThat(get("/user/alice/api/status", tokenOf("carol")).statusCode()).isEqualTo(403);
        HttpResponse<String> stopped = send("DELETE", "/hub/api/users/alice/server", token);
        assertThat(stopped.statusCode()).as(stopped.body()).isIn(202, 204);
        Await.until("the server to be gone", SERVER_CHANGES_WITHIN, () -> json(get("/hub/api/users/alice", token))
                .getJsonObject("servers")
                .isEmpty());
    }

    @Test
    void opaqueTokensAndCookiesCountBesideIt() throws Exception {
        String opaque = opaqueToken(tokenOf("alice"));
        assertThat(json(get("/hub/api/user", opaque)).getString("name")).isEqualTo("alice");

        HubBrowser browser = browser();
        assertThat(browser.login("alice", PASSWORD).statusCode()).isEqualTo(302);
        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(200);
        HttpRequest asBoss = browser.request("/hub/api/user")
                .header("Authorization", "Bearer " + tokenOf("boss"))
                .build();
        assertThat(json(browser.send(asBoss)).getString("name")).isEqualTo("boss");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refusesABadToken(String fault, String token) throws Exception {
        HttpResponse<String> refused = get("/hub/api/user", token);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(refused.body()).doesNotContain(token);
        assertIsSentToLogin(get("/hub/home", token));
    }

    Stream<Arguments> badTokens() throws GeneralSecurityException {
        String genuine = tokenOf("alice");
        return Stream.of(
                Arguments.of("no signature", ForgedTokens.unsigned(genuine)),
                Arguments.of("algorithm none", ForgedTokens.unsignedWithSignature(genuine)),
                Arguments.of("another key", ForgedTokens.signedByAnotherKey(genuine)),
                Arguments.of("another name", ForgedTokens.renamed(genuine, "alice", "boss")),
                Arguments.of("another issuer", KEYCLOAK.accessToken("other", KeycloakServer.HUB_CLIENT, "alice")),
                Arguments.of("another audience", KEYCLOAK.accessToken("campus", KeycloakServer.OTHER_CLIENT, "alice")),
                Arguments.of(
                        "refresh token",
                        KEYCLOAK.grant("campus", KeycloakServer.HUB_CLIENT, "alice")
                                .getString("refresh_token")),
                Arguments.of("cut off", genuine.substring(0, genuine.length() / 2)));
    }

    @Test
    void refusesAnExpiredTokenButNotBeforeClocksMayDiffer() throws Exception {
        String token = KEYCLOAK.accessToken("campus", KeycloakServer.SHORT_LIVED_CLIENT, "alice");
        Instant end = expiry(token).plus(CLOCK_SKEW);

        int status = Await.forValue("the token to expire", Duration.ofMinutes(1), () -> Stream.of(
                        get("/hub/api/user", token).statusCode())
                .filter(answer -> answer != 200)
                .findFirst());
        assertThat(status).isEqualTo(403);
        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertIsSentToLogin(get("/hub/home", token));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void goesOnWhileTheProviderIsAway() throws Exception {
        String token = tokenOf("alice");
        String opaque = opaqueToken(token);
        String publicKey = KEYCLOAK.publicKey("campus");
        KEYCLOAK.stop();
        assertThat(get("/hub/api/user", token).statusCode()).isEqualTo(200);

        restart(installation);
        HttpResponse<String> withoutKeys = get("/hub/api/user", token);
        assertThat(withoutKeys.statusCode()).isEqualTo(503);
        assertThat(json(withoutKeys).getString("message")).contains("identity provider");
        HttpResponse<String> page = get("/hub/home", token);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("IDENTITY_PROVIDER_UNAVAILABLE");
        assertThat(get("/hub/api/user", opaque).statusCode()).isEqualTo(200);
        assertThat(browser().login("alice", PASSWORD).statusCode()).isEqualTo(302);

        restart(installation.settings(settings("public_key: |\n" + publicKey.indent(4))));
        assertThat(get("/hub/api/user", token).statusCode()).isEqualTo(200);
    }

    private void restart(GanymedeProcess.Installation changed) throws Exception {
        hub.stop();
        hub = changed.start();
    }

    private static String settings(String keys) {
        return """
                Authenticator:
                  allowed_users: [alice, boss, carol]
                DummyAuthenticator:
                  password: %s
                JwtAuthenticator:
                  issuer: %s
                  audiences: [ganymede]
                  clock_skew: %ds
                  groups_claim: groups
                  admin_claim: hub_admin
                  admin_groups: [hub-admins]
                """
                        .formatted(PASSWORD, KEYCLOAK.issuer("campus"), CLOCK_SKEW.toSeconds())
                + "  " + keys;
    }

    private static String tokenOf(String username) {
        return KEYCLOAK.accessToken("campus", KeycloakServer.HUB_CLIENT, username);
    }

    private String opaqueToken(String token) throws IOException, InterruptedException {
        return json(send("POST", "/hub/api/users/alice/tokens", token)).getString("token");
    }

    private static Instant expiry(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Instant.ofEpochSecond(
                object(new String(claims, StandardCharsets.UTF_8)).getInt("exp"));
    }

    private boolean mainServer(String token, String state) throws IOException, InterruptedException {
        JsonObject server = json(get("/hub/api/users/alice", token))
                .getJsonObject("servers")
                .getJsonObject("");
        return server != null && server.getBoolean(state, false);
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send("GET", path, token);
    }

    private HttpResponse<String> send(String method, String path, String token)
            throws IOException, InterruptedException {
        HubBrowser browser = browser();
        return browser.send(browser.request(path)
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build());
    }

    private HubBrowser browser() {
        return new HubBrowser(installation.publicUrl());
    }

    private static void assertIsSentToLogin(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/hub/login");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as("%d %s", answer.statusCode(), answer.body())
                .startsWith("application/json");
        return object(answer.body());
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
