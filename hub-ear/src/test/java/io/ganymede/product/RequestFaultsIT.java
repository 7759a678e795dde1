package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that must be refused, each with the status and the text of the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFaultsIT {
    private static final String PASSWORD = "correct horse battery";
    private static final byte[] COOKIE_SECRET = "thirty-two bytes of test secret.".getBytes(StandardCharsets.US_ASCII);
    private static final String TOKEN = "a".repeat(32);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home)
                .environment("JupyterHub_authenticator_class", "dummy")
                .environment("JupyterHub_api_tokens", "{\"" + TOKEN + "\": \"ada\"}")
                .environment("JPY_COOKIE_SECRET", HexFormat.of().formatHex(COOKIE_SECRET))
                .settings(
                        """
                        DummyAuthenticator:
                          password: %s
                        Authenticator:
                          allowed_users: [ada, grace hopper, ada@example.org, jürgen, a.b..c, 100%%, ..x, "+1"]
                          admin_users: [root]
                        """
                                .formatted(PASSWORD))
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"ada, wrong", "stranger, " + PASSWORD, "'', " + PASSWORD, "'..', " + PASSWORD, "a/b, " + PASSWORD})
    void refusesLogin(String username, String password) throws Exception {
        HttpResponse<String> answer = browser().login(username, password);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("login_error").doesNotContain(PASSWORD);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "grace hopper, grace%20hopper",
        "ada@example.org, ada@example.org",
        "jürgen, j%C3%BCrgen",
        "a.b..c, a.b..c",
        "100%, 100%25",
        "..x, ..x",
        "+1, %2B1",
        "'  ADA ', ada",
    })
    void letsUnusualNamesIn(String username, String segment) throws Exception {
        HubBrowser browser = browser();
        assertThat(browser.login(username, PASSWORD).statusCode()).isEqualTo(302);
        assertThat(browser.get("/user/" + segment + "/").headers().firstValue("Location"))
                .contains("/hub/user/" + segment + "/");
        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(200);
        assertThat(browser.get("/hub/api/users/" + segment).statusCode()).isEqualTo(200);
    }

    /** Names as JSON writes them. */
    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"..", "...", "%2e%2e", "%2E", "a/b", "tab\\tin", "", "\\u0000"})
    void createsNobodyWithAnImpossibleName(String name) throws Exception {
        HubBrowser root = browser();
        assertThat(root.login("root", PASSWORD).statusCode()).isEqualTo(302);
        HttpResponse<String> answer = root.api("POST", "/hub/api/users", "{\"usernames\": [\"" + name + "\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("Invalid username", "usernames must be text");
    }

    @Test
    void refusesLoginWithTheXsrfTokenOfAnotherBrowser() throws Exception {
        HubBrowser other = browser();
        other.get("/hub/login");
        HubBrowser browser = ada();
        HttpResponse<String> answer = browser.submit(
                "/hub/login", Map.of("username", "ada", "password", PASSWORD, "_xsrf", other.xsrf("/hub/")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("login_error");
        assertThat(answer.headers().allValues("Set-Cookie").toString()).doesNotContain(HubBrowser.LOGIN_COOKIE);
    }

    @Test
    void refusesAWriteWithTheXsrfTokenOfAnotherBrowser() throws Exception {
        HubBrowser other = browser();
        other.get("/hub/login");
        HttpResponse<String> answer = ada().send(browser()
                .request("/hub/api/users/ada/tokens")
                .header("Content-Type", "application/json")
                .header("X-XSRFToken", other.xsrf("/hub/"))
                .POST(BodyPublishers.ofString("{}"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("XSRF cookie does not match POST argument");
    }

    @ParameterizedTest(name = "{0} days old: {1}")
    @CsvSource({"13, 200", "15, 302"})
    void acceptsALoginForFourteenDays(int days, int status) throws Exception {
        HubBrowser browser = ada();
        String cookie =
                browser.cookies().value(HubBrowser.LOGIN_COOKIE, "/hub/").orElseThrow();
        browser.cookies()
                .put(
                        HubBrowser.LOGIN_COOKIE,
                        "/hub/",
                        signedAnew(cookie, Instant.now().minus(Duration.ofDays(days))));
        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(status);
    }

    /** The same value, signed at another time with the secret of the hub. */
    private static String signedAnew(String cookie, Instant at) throws GeneralSecurityException {
        String[] parts = cookie.replace("\"", "").split("\\|");
        parts[2] = "10:" + at.getEpochSecond();
        String signed = String.join("|", List.of(parts).subList(0, 5)) + "|";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(COOKIE_SECRET, "HmacSHA256"));
        return signed + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/hub/home",
                "/hub/api/oauth2/authorize?client_id=nobody&redirect_uri=%2Fx&response_type=code",
            })
    void givesALoggedInBrowserItsSessionBack(String page) throws Exception {
        HubBrowser browser = ada();
        browser.cookies().forget(HubBrowser.SESSION_COOKIE, "/");
        HttpResponse<String> answer = browser.get(page);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.matches(HubBrowser.SESSION_COOKIE + "=[0-9a-f]{32}; .*"));
        assertThat(browser.get(page).headers().allValues("Set-Cookie").toString())
                .doesNotContain(HubBrowser.SESSION_COOKIE);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void takesBodiesAtItsOwnPortAlsoFromClientsThatOfferHttp2(HttpClient.Version offered) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.installation().hubPort() + "/hub/api/users/ada/tokens"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "token " + TOKEN)
                .POST(BodyPublishers.ofString("{\"note\": \"by HTTP\"}"))
                .build();
        HttpClient client = HttpClient.newBuilder().version(offered).build();

        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.version()).isEqualTo(offered);
    }

    /** Hub contract 1.2, rows 24 and 52. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /authorizations/cookie/jupyterhub-hub-login/LOGIN, 200",
        "GET, /authorizations/cookie/jupyterhub-hub-login, 404",
        "GET, /authorizations/cookie/jupyterhub-hub-login/forged, 404",
        "GET, /authorizations/cookie/another/LOGIN, 404",
        "POST, /users/ada/admin-access, 403",
        "POST, /users/nobody/admin-access, 404",
    })
    void answersClientsOfOld(String method, String path, int status) throws Exception {
        String cookie = ada().cookies().value(HubBrowser.LOGIN_COOKIE, "/hub/").orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(hub.installation()
                        .publicUrl()
                        .resolve("/hub/api"
                                + path.replace(
                                        "LOGIN", URLEncoder.encode(cookie.replace("\"", ""), StandardCharsets.UTF_8))))
                .header("Authorization", "token " + TOKEN)
                .method(method, BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.body()).contains("\"name\":\"ada\"");
        }
    }

    @Test
    void refusesLoginWithoutXsrfToken() throws Exception {
        HttpResponse<String> answer = browser().submit("/hub/login", Map.of("username", "ada", "password", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "//evil.example, /hub/spawn",
        "http://evil.example/x, /hub/spawn",
        "/\\evil.example, /%5Cevil.example",
        "/user/ada/tree?a=b, /user/ada/tree?a=b",
    })
    void sendsNobodyToAnotherHost(String next, String location) throws Exception {
        HubBrowser browser = browser();
        browser.get("/hub/login");
        String query = "?next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8);
        HttpResponse<String> answer = browser.submit(
                "/hub/login" + query, Map.of("username", "ada", "password", PASSWORD, "_xsrf", browser.xsrf("/hub/")));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(location);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"forged", "2|1:0|10:1000000000|23:jupyterhub-hub-login|4:YWJj|00"})
    void ignoresAForgedCookie(String value) throws Exception {
        HubBrowser browser = browser();
        browser.cookies().put(HubBrowser.LOGIN_COOKIE, "/hub/", value);
        HttpResponse<String> home = browser.get("/hub/home");
        assertThat(home.statusCode()).isEqualTo(302);
        assertThat(home.headers().allValues("Set-Cookie").toString()).contains("jupyterhub-hub-login=");
        assertThat(browser.get("/hub/api/user").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /hub/api/users/ada/activity, not json, 400",
        "POST, /hub/api/users/ada/activity, [], 400",
        "POST, /hub/api/users/ada/tokens, '{\"expires_in\": -1}', 400",
        "GET, /hub/api/users?limit=x, '', 403",
        "GET, /hub/api/users/stranger, '', 404",
        "GET, /hub/api/users/%252e%252e, '', 404",
        "GET, /hub/api/nothing/here, '', 404",
        "PUT, /hub/api/users/ada/tokens, '', 405",
    })
    void answersBadRequestsInJson(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = ada().api(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body().replace(" ", ""))
                .contains("\"status\":" + status)
                .contains("\"message\":\"");
    }

    @Test
    void refusesAWriteWithoutXsrfToken() throws Exception {
        HubBrowser browser = ada();
        HttpRequest request = browser.request("/hub/api/users/ada/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = browser.send(request);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("_xsrf");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/hub/login, application/x-www-form-urlencoded",
        "/hub/spawn, multipart/form-data; boundary=x",
        "/hub/api/users/ada/tokens, application/json",
    })
    void survivesABodyOfAHundredMegabytesWithoutItsLength(String path, String contentType) throws Exception {
        URI hubUrl = hub.installation().publicUrl();
        try (Socket socket = new Socket(hubUrl.getHost(), hubUrl.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(
                            ("""
                            POST %s HTTP/1.1\r
                            Host: %s\r
                            Content-Type: %s\r
                            Transfer-Encoding: chunked\r
                            Connection: close\r
                            \r
                            """
                                            .formatted(path, hubUrl.getAuthority(), contentType))
                                    .getBytes(StandardCharsets.US_ASCII));
            sendChunks(socket.getOutputStream(), 100);
        } catch (IOException hungUp) {
            // whoever refuses need not read on; what counts is that the hub is well
        }
        assertThat(ada().get("/hub/home").statusCode()).isEqualTo(200);
    }

    private static void sendChunks(OutputStream out, int megabytes) throws IOException {
        byte[] chunk = ("100000\r\nusername=ada&password=" + "x".repeat((1 << 20) - 22) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int count = 0; count < megabytes; count++) {
            out.write(chunk);
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/hub/login", "/hub/spawn", "/hub/api/users/ada/activity"})
    void refusesADeclaredHundredMegabytesUnread(String path) throws Exception {
        URI hubUrl = hub.installation().publicUrl();
        try (Socket socket = new Socket(hubUrl.getHost(), hubUrl.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(
                            ("""
                            POST %s HTTP/1.1\r
                            Host: %s\r
                            Content-Type: application/x-www-form-urlencoded\r
                            Content-Length: 104857600\r
                            \r
                            username=ada"""
                                            .formatted(path, hubUrl.getAuthority()))
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 413 ");
        }
    }

    /** RFC 9110, 7.8: an offer of another protocol that nobody takes does not count. */
    @ParameterizedTest(name = "{0}, in chunks {1}")
    @CsvSource({"foo, false", "foo, true", "websocket, false", "h2c, true", "'h2c, foo', false"})
    void readsTheBodyOfARequestThatOffersAnotherProtocol(String protocol, boolean chunked) throws Exception {
        String json = "{\"last_activity\": \"2020-01-01T00:00:00Z\"}";
        String length = Integer.toHexString(json.length());
        String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + json.length();
        String body = chunked ? length + "\r\n" + json + "\r\n0\r\n\r\n" : json;
        for (URI site : List.of(
                hub.installation().publicUrl(),
                URI.create("http://127.0.0.1:" + hub.installation().hubPort()))) {
            try (Socket socket = new Socket(site.getHost(), site.getPort())) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream()
                        .write(
                                ("""
                                POST /hub/api/users/ada/activity HTTP/1.1\r
                                Host: %s\r
                                Authorization: token %s\r
                                Connection: Upgrade\r
                                Upgrade: %s\r
                                %s\r
                                \r
                                %s"""
                                                .formatted(site.getAuthority(), TOKEN, protocol, framing, body))
                                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(statusLine(socket.getInputStream()))
                        .as(site.toString())
                        .startsWith("HTTP/1.1 200 ");
            }
        }
    }

    /** Security cases G16. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "BREW, /hub/login",
        "BREW, /hub/home",
        "BREW, /",
        "BREW, /hub/api/user",
        "BREW, /hub/static/ganymede.css",
        "PROPFIND, /hub/login",
    })
    void knowsNoOtherMethods(String method, String path) throws Exception {
        for (URI site : List.of(
                hub.installation().publicUrl(),
                URI.create("http://127.0.0.1:" + hub.installation().hubPort()))) {
            try (Socket socket = new Socket(site.getHost(), site.getPort())) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream()
                        .write("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(method, path, site.getAuthority())
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).as(site.toString()).startsWith("HTTP/1.1 405 ");
                assertThat(answer.split("\r\n\r\n", 2)[1]).as(answer).isNotBlank();
            }
        }
    }

    @Test
    void tellsNobodyOfClientsThatHangUp() throws Exception {
        int port = hub.installation().hubPort();
        for (int request = 0; request < 30; request++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(
                                """
                                GET /hub/api/users HTTP/1.1\r
                                Host: 127.0.0.1:%d\r
                                Authorization: token %s\r
                                \r
                                """
                                        .formatted(port, TOKEN)
                                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(ada().get("/hub/home").statusCode()).isEqualTo(200);
        assertThat(hub.console()).doesNotContain("SEVERE");
    }

    @Test
    void invalidTokensAreForbiddenNotUnauthorized() throws Exception {
        for (String header : new String[] {"token nonsense", "Bearer a.b.c", "Basic YTpi", "token " + "x".repeat(65)}) {
            HttpRequest request = HttpRequest.newBuilder(
                            hub.installation().publicUrl().resolve("/hub/api/user"))
                    .header("Authorization", header)
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(header).isEqualTo(403);
        }
    }

    private static String statusLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = in.read(); character != '\r' && character != -1; character = in.read()) {
            line.append((char) character);
        }
        return line.toString();
    }

    private HubBrowser ada() throws Exception {
        HubBrowser browser = browser();
        assertThat(browser.login("ada", PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }

    private HubBrowser browser() {
        return new HubBrowser(hub.installation().publicUrl());
    }
}
