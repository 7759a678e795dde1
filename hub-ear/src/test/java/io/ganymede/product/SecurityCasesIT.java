package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.OpenApiDocument.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on sessions (A), forms (C), permissions (D), OAuth2 and sharing (E), and with odd input (G): each case
 * has its number of the list of cases in its name. {@code ann} and {@code bob} are users, {@code mia} may manage users.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityCasesIT {
    private static final String SECRET = "secret-of-the-application";
    private static final String ROBOT = "token-of-the-robot";
    private static final String REDIRECT = "http://127.0.0.1:1/callback";
    private static final String ASK = "response_type=code&client_id=service-app";
    /** The verifier and the challenge of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private final HttpClient plain = HttpClient.newHttpClient();
    private GanymedeProcess hub;
    private ContractClient client;
    private RequestRows rows;
    private OpenApiDocument description;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home)
                .environment("JupyterHub_allow_named_servers", "true")
                .environment("JupyterHub_services", "[{\"name\": \"robot\", \"api_token\": \"" + ROBOT + "\"}]")
                .environment("JupyterHub_authenticator_class", "dummy")
                .environment(
                        "JupyterHub_load_roles",
                        "[{\"name\": \"manager\", \"scopes\": [\"admin:users\"], \"users\": [\"mia\"]},"
                                + " {\"name\": \"issuer\", \"scopes\": [\"tokens!user=ann\"], \"services\": [\"robot\"]},"
                                + " {\"name\": \"opener\", \"scopes\": [\"access:services\"], \"users\": [\"ann\"]}]")
                .settings(
                        """
                        Authenticator:
                          allow_all: true
                          admin_users: [admin]
                        """)
                .start();
        client = new ContractClient(hub);
        client.know("robot", ROBOT);
        client.know("app", SECRET);
        rows = new RequestRows(hub, client);
        client.expect(201, "POST", "/users", "{\"usernames\": [\"ann\", \"bob\"]}");
        client.expect(201, "POST", "/groups", "{\"groups\": [\"staff\"], \"users\": [\"bob\"]}");
        client.expect(201, "POST", "/services/app", application("service-app", SECRET));
        client.expect(201, "POST", "/services/other", application("service-other", SECRET + "2"));
        description = new OpenApiDocument(
                client.send("nobody", "application/json", "GET", "/openapi", "").body());
        fill();
    }

    private static String application(String id, String secret) {
        return "{\"oauth_client_id\": \"%s\", \"oauth_redirect_uri\": \"%s\", \"api_token\": \"%s\"}"
                .formatted(id, REDIRECT, secret);
    }

    private void fill() throws Exception {
        URI origin = hub.installation().publicUrl();
        HubBrowser nobody = new HubBrowser(origin);
        nobody.get("/hub/login");
        rows.put("ORIGIN", origin.toString());
        rows.put("AUTHORITY", origin.getAuthority());
        String token = client.token("inherit");
        rows.put("TOKEN", token);
        rows.put("ALMOST", token.substring(0, token.length() - 1) + "x");
        rows.put("PREFIX", token.substring(0, 4));
        rows.put("XSRF_OF_NOBODY", nobody.xsrf("/hub/"));
        rows.put("XSRF_OF_ANN", rows.browser("ann").xsrf("/hub/"));
        rows.put("XSRF_OF_BOB", rows.browser("bob").xsrf("/hub/"));
        rows.put("LOGIN_OF_ANN", login("ann"));
        rows.put("LONG", "x".repeat(256));
        rows.put("SECRET", SECRET);
        rows.put("REDIRECT", encoded(REDIRECT));
        rows.put("ASK", ASK);
        rows.put("AUTHORIZE", ASK + "&redirect_uri=" + encoded(REDIRECT));
    }

    private String login(String name) throws Exception {
        return rows.browser(name)
                .cookies()
                .value(HubBrowser.LOGIN_COOKIE, "/hub/")
                .orElseThrow();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "{0}")
    @ContractTable("security-cases.csv")
    void withstands(@AggregateWith(RequestRow.Reader.class) RequestRow row) throws Exception {
        rows.expect(row);
    }

    @ParameterizedTest(name = "A10 {0}")
    @ValueSource(strings = {"a byte changed", "cut off", "under another name", "another version"})
    void refusesAForgedLogin(String how) throws Exception {
        String right = login("ann").replace("\"", "");
        int last = right.length() - 1;
        String wrong =
                switch (how) {
                    case "a byte changed" -> right.substring(0, last) + (right.charAt(last) == '0' ? '1' : '0');
                    case "cut off" -> right.substring(0, last);
                    case "under another name" ->
                        right.replace("20:" + HubBrowser.LOGIN_COOKIE, "20:jupyterhub-hub-nigol");
                    default -> right.replaceFirst("2\\|", "1|");
                };
        assertThat(wrong).isNotEqualTo(right);
        assertThat(identity(HubBrowser.LOGIN_COOKIE + "=\"" + wrong + "\"").statusCode())
                .isEqualTo(403);
        assertThat(identity(HubBrowser.LOGIN_COOKIE + "=\"" + right + "\"").statusCode())
                .isEqualTo(200);
    }

    @DisplayName("A11 a tossed cookie never wins")
    @Test
    void aTossedCookieNeverWins() throws Exception {
        String right = HubBrowser.LOGIN_COOKIE + "=" + login("ann");
        String tossed = HubBrowser.LOGIN_COOKIE + "=tossed";
        for (String cookies : List.of(tossed + "; " + right, right + "; " + tossed)) {
            HttpResponse<String> answer = identity(cookies);
            assertThat(answer.statusCode()).isIn(200, 403);
            if (answer.statusCode() == 200) {
                assertThat(answer.body()).contains("\"name\":\"ann\"");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"A12 a cookie of 64 KB", "A12 300 cookies", "G13 1000 headers", "G13 a path of 64 KB"})
    void refusesWhatIsTooLong(String row) throws Exception {
        HttpRequest.Builder request =
                switch (row) {
                    case "A12 a cookie of 64 KB" -> at("/hub/api/user").header("Cookie", "a=" + "x".repeat(65_536));
                    case "A12 300 cookies" ->
                        at("/hub/api/user").header("Cookie", "abcdefghij=x; ".repeat(300) + "a=b");
                    case "G13 1000 headers" -> {
                        HttpRequest.Builder many = at("/hub/api/user");
                        for (int i = 0; i < 1000; i++) {
                            many.header("X-Header-" + i, "abcdefghij");
                        }
                        yield many;
                    }
                    default -> at("/hub/api/" + "x".repeat(65_536));
                };
        HttpResponse<String> answer = plain.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(hub.installation().publicUrl().resolve(path));
    }

    private HttpResponse<String> identity(String cookies) throws IOException, InterruptedException {
        return plain.send(at("/hub/api/user").header("Cookie", cookies).build(), BodyHandlers.ofString());
    }

    @DisplayName("A08 whoever is deleted is out at once")
    @Test
    void deletedUsersAreOut() throws Exception {
        HubBrowser gone = rows.browser("gone");
        String token = object(
                        gone.api("POST", "/hub/api/users/gone/tokens", "{}").body())
                .getString("token");
        client.expect(204, "DELETE", "/users/gone", "");
        client.expect(201, "POST", "/users/gone", "");

        assertThat(gone.get("/hub/api/user").statusCode()).isEqualTo(403);
        assertThat(withToken(token).statusCode()).isEqualTo(403);
    }

    @DisplayName("A06 logging out ends what applications were given")
    @Test
    void logoutEndsTokensOfApplications() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login("leaving", "");
        String token = object(redeem(code(browser, "", ""), Map.of()).body()).getString("access_token");
        assertThat(withToken(token).statusCode()).isEqualTo(200);

        browser.get("/hub/logout");

        assertThat(withToken(token).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> withToken(String token) throws IOException, InterruptedException {
        return plain.send(
                at("/hub/api/user").header("Authorization", "token " + token).build(), BodyHandlers.ofString());
    }

    @DisplayName("D12 what an owner loses, tokens lose at once")
    @Test
    void tokensShrinkWithTheirOwner() throws Exception {
        client.expect(201, "POST", "/users/chief", "{\"admin\": true}");
        HubBrowser chief = rows.browser("chief");
        String token = object(
                        chief.api("POST", "/hub/api/users/chief/tokens", "{}").body())
                .getString("token");
        assertThat(withToken(token).body()).contains("\"admin:users\"");

        client.expect(200, "PATCH", "/users/chief", "{\"admin\": false}");

        assertThat(withToken(token).body()).contains("\"name\":\"chief\"").doesNotContain("\"admin:users\"");
    }

    @ParameterizedTest(name = "D14 {0}")
    @MethodSource("ofOthers")
    void whatIsOfOthersLooksLikeWhatIsNotThere(Operation operation) throws Exception {
        String path = operation.path();
        String there = path.startsWith("/groups/") ? "staff" : path.startsWith("/services/") ? "app" : "bob";
        HttpResponse<String> others = asAnn(operation, there);
        HttpResponse<String> nobodys = asAnn(operation, "none");

        assertThat(others.statusCode()).as(others.body()).isIn(403, 404).isEqualTo(nobodys.statusCode());
        assertThat(others.body().replace(there, "none")).isEqualTo(nobodys.body());
    }

    private HttpResponse<String> asAnn(Operation operation, String name) throws Exception {
        String path = operation.path().replaceFirst("\\{[^}]*}", name).replaceAll("\\{[^}]*}", "x");
        return rows.browser("ann").api(operation.verb(), "/hub/api" + path, "{}");
    }

    Stream<Operation> ofOthers() {
        return description.operations().stream()
                .filter(operation -> operation.path().contains("{"))
                .filter(operation -> !operation.path().startsWith("/authorizations/"));
    }

    @DisplayName(
            "E04, E05, E07 and E09 a code serves once, its own client, with its own address, and brings the state back")
    @Test
    void aCodeServesOnce() throws Exception {
        HubBrowser browser = rows.browser("ann");
        String state = "a b&c=d/ü%20";
        String code = code(browser, "&state=" + encoded(state), state);

        assertThat(redeem(code, Map.of("client_id", "service-other", "client_secret", SECRET + "2"))
                        .statusCode())
                .as("E05")
                .isEqualTo(400);
        assertThat(redeem(code, Map.of("redirect_uri", REDIRECT + "/x")).statusCode())
                .as("E07")
                .isEqualTo(400);
        assertThat(redeem(code, Map.of()).statusCode()).as("E04").isEqualTo(200);
        assertThat(redeem(code, Map.of()).statusCode()).as("E04 again").isEqualTo(400);
        assertThat(hub.console()).as("E09").doesNotContain(encoded(state));
    }

    @ParameterizedTest(name = "E08 a verifier that is {0}")
    @ValueSource(strings = {"", "wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong", "short", CHALLENGE})
    void refusesAWrongVerifier(String verifier) throws Exception {
        String challenge = "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";
        Map<String, String> more = verifier.isEmpty() ? Map.of() : Map.of("code_verifier", verifier);
        assertThat(redeem(code(rows.browser("ann"), challenge, ""), more).statusCode())
                .isEqualTo(400);
    }

    @DisplayName("E08 the right verifier")
    @Test
    void takesTheRightVerifier() throws Exception {
        String challenge = "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";
        assertThat(redeem(code(rows.browser("ann"), challenge, ""), Map.of("code_verifier", VERIFIER))
                        .statusCode())
                .isEqualTo(200);
    }

    /** The code that the application gets once the person has agreed, in a redirect that has the state, too. */
    private String code(HubBrowser browser, String more, String state) throws Exception {
        String request = "/hub/api/oauth2/authorize?" + rows.filled("$AUTHORIZE") + more;
        browser.get(request);
        HttpResponse<String> agreed = browser.submit(
                request, Map.of("_xsrf", browser.xsrf("/hub/"), "scopes", "access:services!service=app"));
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(302);
        Map<String, String> answer = new HashMap<>();
        URI location = URI.create(agreed.headers().firstValue("Location").orElseThrow());
        for (String pair : location.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        assertThat(answer.getOrDefault("state", "")).isEqualTo(state);
        return answer.get("code");
    }

    private HttpResponse<String> redeem(String code, Map<String, String> other) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "client_id", "service-app",
                "client_secret", SECRET,
                "redirect_uri", REDIRECT,
                "code", code));
        form.putAll(other);
        return new HubBrowser(hub.installation().publicUrl()).submit("/hub/api/oauth2/token", form);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "E13 /hub/home'><img>",
                "E14 /hub/\">injected</a><a>",
                "E15 https://example.com/",
                "E15 ///example.com/"
            })
    void showsTheNextOfAShareAsOneLink(String row) throws Exception {
        String code = object(client.expect(200, "POST", "/share-codes/bob/", "").body())
                .getString("code");
        String page = rows.browser("ann")
                .get("/hub/accept-share?code=" + code + "&next=" + encoded(row.substring(4)))
                .body();
        assertThat(code).as("E16: hard to guess").hasSizeGreaterThanOrEqualTo(43);
        assertThat(page)
                .doesNotContain("<img>", ">injected<", "href=\"https://example.com", "href=\"//example.com")
                .contains("name=\"code\"");
    }

    @DisplayName("E24 thousands of bad tokens cost no line of the log, and a good one still counts")
    @Test
    void survivesBadTokens() throws Exception {
        int before = hub.console().length();
        List<HttpResponse<String>> answers = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> unchecked(() -> withToken("bad" + i + "x".repeat(i % 80))))
                .toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(403);
        assertThat(withToken(client.token("inherit")).statusCode()).isEqualTo(200);
        assertThat(hub.console().length() - before).isLessThan(10_000);
    }

    private static <T> T unchecked(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @DisplayName("G04 failed logins do not fill the log; D18 nor does anybody come in under an invisible name")
    @Test
    void failedLoginsDoNotFillTheLog() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        for (int i = 0; i < 300; i++) {
            assertThat(browser.login("in\u200bvisible", "").statusCode()).isEqualTo(403);
        }
        // a new minute may have begun meanwhile
        assertThat(hub.console().lines().filter(line -> line.contains("Login refused: a new name must have visible")))
                .hasSizeBetween(1, 250);
        assertThat(client.send("inherit", "", "GET", "/users/in%E2%80%8Bvisible", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @DisplayName("G01 a name of 900 KB is neither shown nor logged whole")
    @Test
    void cutsALongNameDown() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        HttpResponse<String> answer = browser.login("long-name-" + "x".repeat(900_000), "");
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).hasSizeLessThan(100_000);
        assertThat(hub.console().lines().filter(line -> line.contains("long-name-")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(1_000));
    }

    @DisplayName("G02 control characters of a name do not reach the log")
    @Test
    void keepsControlCharactersOutOfTheLog() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login("x\r\nINJECTED \u001b[31mred", "").statusCode())
                .isEqualTo(403);
        rows.browser("ann").api("PUT", "/hub/api/users/ann/servers/x%0d%0aINJECTED", "");
        assertThat(hub.console().lines()).noneMatch(line -> line.startsWith("INJECTED"));
        assertThat(hub.console()).doesNotContain("\u001b[31mred");
    }

    @ParameterizedTest(name = "G08 HEAD of {0}")
    @ValueSource(
            strings = {
                "",
                "login",
                "home",
                "token",
                "api-docs",
                "admin",
                "spawn",
                "spawn-pending/ann",
                "logo",
                "health",
                "metrics",
                "accept-share",
                "user/ann/",
                "user-redirect/x",
                "error/404",
                "static/ganymede.css",
                "nothing"
            })
    void headNeverFails(String page) throws Exception {
        HttpResponse<String> answer = rows.browser("admin")
                .send(rows.browser("admin")
                        .request("/hub/" + page)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build());
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.body()).isEmpty();
    }

    @DisplayName("A22 reports of a browser do not fill the log")
    @Test
    void reportsDoNotFillTheLog() throws Exception {
        int before = hub.console().length();
        for (int i = 0; i < 300; i++) {
            HttpRequest report = at("/hub/security/csp-report")
                    .header("Content-Type", "application/csp-report")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"csp-report\": {\"n\": \"" + "x".repeat(500) + "\"}}"))
                    .build();
            assertThat(plain.send(report, BodyHandlers.ofString()).statusCode()).isLessThan(500);
        }
        assertThat(hub.console().length() - before).isLessThan(60_000);
    }

    @DisplayName("G06 and A13 bytes that are no text, in a body and in a cookie")
    @Test
    void survivesBytesThatAreNoText() throws Exception {
        assertThat(RawRequest.send(
                        hub.installation().publicUrl(), "Cookie: a=\u0000b\r\nContent-Length: 2", "\u00ff\u00fe"))
                .containsAnyOf(" 400 ", " 403 ");
        assertThat(RawRequest.send(
                        hub.installation().publicUrl(),
                        "Authorization: token " + client.token("inherit") + "\r\nContent-Length: 2",
                        "\u00ff\u00fe"))
                .contains(" 400 ");
    }

    @DisplayName("E25 two credentials that differ")
    @Test
    void refusesTwoCredentialsThatDiffer() throws Exception {
        String token = "Authorization: token " + client.token("inherit");
        // the proxy passes the first one on only, as configurable-http-proxy does
        assertThat(RawRequest.send(
                        URI.create("http://127.0.0.1:" + hub.installation().hubPort()),
                        token + "\r\nAuthorization: token unknown\r\nContent-Length: 2",
                        "{}"))
                .containsAnyOf(" 400 ", " 403 ");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
