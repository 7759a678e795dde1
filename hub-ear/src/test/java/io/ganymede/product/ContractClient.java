package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client of the REST API for tests of the contract, row by row: with tokens of an administrator that hold given scopes. */
final class ContractClient {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final GanymedeProcess hub;
    private final HubBrowser browser;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokensByScopes = new HashMap<>();

    ContractClient(GanymedeProcess hub) throws IOException, InterruptedException {
        this.hub = hub;
        this.browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login("admin", "").statusCode()).isEqualTo(302);
    }

    /** Does something as the administrator, who may do everything. */
    HttpResponse<String> expect(int status, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send("inherit", "", method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    /**
     * Sends a request.
     *
     * @param scopes with blanks between them; {@code nobody} to send no token
     * @param accept the header; empty for none
     */
    HttpResponse<String> send(String scopes, String accept, String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(request(scopes, accept, method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Does what a row of a table says, and asserts that the answer is the row's.
     *
     * @param scopes as in {@link #send}
     * @param request method and path
     * @param body null for none
     * @param answered part of the body; null for an answer without one
     */
    void expectRow(String row, String scopes, String request, String body, int status, String answered)
            throws IOException, InterruptedException {
        int blank = request.indexOf(' ');
        HttpResponse<String> answer =
                send(scopes, "", request.substring(0, blank), request.substring(blank + 1), body == null ? "" : body);

        assertThat(answer.statusCode()).as("%s: %s", row, answer.body()).isEqualTo(status);
        if (answer.body().isEmpty()) {
            assertThat(answered).as(row).isNullOrEmpty();
        } else {
            assertThat(status).isNotEqualTo(204);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body()).as(row).contains(answered == null ? "" : answered);
        }
        if (status >= 400) {
            assertThat(object(answer.body()).getInt("status")).isEqualTo(status);
        }
    }

    /** Puts this in place of the hub's configuration file, and has it taken on. */
    void configure(String settings) throws IOException, InterruptedException {
        Path home = hub.installation().home();
        Path next = Files.writeString(home.resolve("next.yaml"), settings);
        Files.move(next, home.resolve("test.yaml"), StandardCopyOption.ATOMIC_MOVE);
        expect(200, "POST", "/config/reload", "");
    }

    /** Lets rows have a token that is known already, under a name in place of its scopes. */
    void know(String name, String token) {
        tokensByScopes.put(name, token);
    }

    /** Sends a request as the administrator whose answer nobody waits for. */
    void begin(String method, String path) throws IOException, InterruptedException {
        client.sendAsync(request("inherit", "", method, path, ""), HttpResponse.BodyHandlers.discarding());
    }

    private HttpRequest request(String scopes, String accept, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        hub.installation().publicUrl().resolve("/hub/api" + path))
                .timeout(LIMIT)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!scopes.equals("nobody")) {
            request.header("Authorization", "token " + token(scopes));
        }
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        return request.build();
    }

    /** A token of the administrator's with these scopes, with blanks between them. */
    String token(String scopes) throws IOException, InterruptedException {
        String known = tokensByScopes.get(scopes);
        if (known != null) {
            return known;
        }
        String body = Json.createObjectBuilder()
                .add("scopes", Json.createArrayBuilder(List.of(scopes.split(" "))))
                .build()
                .toString();
        HttpResponse<String> made = browser.api("POST", "/hub/api/users/admin/tokens", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String token = object(made.body()).getString("token");
        tokensByScopes.put(scopes, token);
        return token;
    }

    static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
