package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that must be refused, each with the status and the text of the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFaultsIT {
    private static final String PASSWORD = "correct horse battery";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home)
                .environment("JupyterHub_authenticator_class", "dummy")
                .settings(
                        """
                        DummyAuthenticator:
                          password: %s
                        Authenticator:
                          allowed_users: [ada]
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
        browser.cookies().put("jupyterhub-hub-login", "/hub/", value);
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

    @Test
    void refusesABodyOfAHundredMegabytesWithoutReadingIt() throws Exception {
        URI hubUrl = hub.installation().publicUrl();
        try (Socket socket = new Socket(hubUrl.getHost(), hubUrl.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("""
                    POST /hub/api/users/ada/activity HTTP/1.1\r
                    Host: %s\r
                    Content-Type: application/json\r
                    Content-Length: 104857600\r
                    \r
                    {"a": "%s"""
                                    .formatted(hubUrl.getAuthority(), "x".repeat(100)))
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(statusLine(socket.getInputStream())).matches("HTTP/1.1 (403|413) .*");
        }
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
