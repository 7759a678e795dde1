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
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token(String scopes) throws IOException, InterruptedException {
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
