package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A program that manages servers by the REST API with an administrator's token. */
final class HubClient {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Set<Integer> ACCEPTED = Set.of(201, 202, 204);

    private final URI hub;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    private HubClient(URI hub, String token) {
        this.hub = hub;
        this.token = token;
    }

    /** With a token that the user {@code admin} has made. */
    static HubClient administrator(GanymedeProcess process) throws IOException, InterruptedException {
        return administrator(process.installation().publicUrl());
    }

    static HubClient administrator(URI hub) throws IOException, InterruptedException {
        HubBrowser browser = new HubBrowser(hub);
        assertThat(browser.login("admin", "").statusCode()).isEqualTo(302);
        HttpResponse<String> made = browser.api("POST", "/hub/api/users/admin/tokens", "{\"note\": \"test\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new HubClient(hub, object(made.body()).getString("token"));
    }

    /** Creates users of that name with numbers behind, and returns their names. */
    List<String> createUsers(String name, int count) throws IOException, InterruptedException {
        List<String> users =
                IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
        JsonArrayBuilder names = Json.createArrayBuilder(users);
        String body = Json.createObjectBuilder().add("usernames", names).build().toString();
        HttpResponse<String> answer =
                client.send(request("POST", "/users", body), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return users;
    }

    /** Wants the default servers of all of them, at once. */
    void startAll(List<String> users) {
        allAtOnce("POST", users);
    }

    void stopAll(List<String> users) {
        allAtOnce("DELETE", users);
    }

    private void allAtOnce(String method, List<String> users) {
        List<CompletableFuture<HttpResponse<String>>> answers = users.stream()
                .map(user -> client.sendAsync(
                        request(method, "/users/" + user + "/server", ""), HttpResponse.BodyHandlers.ofString()))
                .toList();
        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .filter(answer -> !ACCEPTED.contains(answer.statusCode()))
                        .map(answer -> answer.statusCode() + " " + answer.body()))
                .isEmpty();
    }

    /** How many servers are ready. */
    int readyServers() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request("GET", "/users?state=ready&limit=1000", ""), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replace(" ", "").split("\"ready\":true", -1).length - 1;
    }

    /** The code of what went wrong last with a user's default server. */
    String failure(String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request("GET", "/users/" + user + "/server/failure", ""), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return object(answer.body()).getString("code");
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(hub.resolve("/hub/api" + path))
                .timeout(LIMIT)
                .header("Authorization", "token " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
