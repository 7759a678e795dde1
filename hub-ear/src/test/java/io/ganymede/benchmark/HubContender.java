package io.ganymede.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A hub, used by its REST API alone, so that the same requests measure every hub. */
final class HubContender implements Contender {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int USERS_AT_ONCE = 500;

    private final String name;
    private final HubProcess process;
    private final URI api;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param api its REST API, with a slash at the end */
    HubContender(String name, HubProcess process, URI api) throws IOException, InterruptedException {
        this.name = name;
        this.process = process;
        this.api = api;
        this.token = logIn();
    }

    private String logIn() throws IOException, InterruptedException {
        JsonObject login = Json.createObjectBuilder()
                .add(
                        "auth",
                        Json.createObjectBuilder()
                                .add("username", CommonSettings.ADMINISTRATOR)
                                .add("password", CommonSettings.PASSWORD))
                .build();
        HttpRequest request = HttpRequest.newBuilder(api.resolve("users/" + CommonSettings.ADMINISTRATOR + "/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(login.toString()))
                .timeout(LIMIT)
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return ClusterApi.json(answer.body()).getString("token");
    }

    @Override
    public String name() {
        return name;
    }

    /** Users that are there already are no error. */
    @Override
    public void addUsers(Collection<String> names) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(names);
        for (int from = 0; from < all.size(); from += USERS_AT_ONCE) {
            JsonArrayBuilder some =
                    Json.createArrayBuilder(all.subList(from, Math.min(all.size(), from + USERS_AT_ONCE)));
            String body =
                    Json.createObjectBuilder().add("usernames", some).build().toString();
            HttpResponse<String> answer = client.send(
                    request("users").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            if (!Set.of(CREATED, 409).contains(answer.statusCode())) {
                throw new IOException("users: " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    @Override
    public CompletableFuture<Void> start(String user) {
        return expect(CREATED, request("users/" + user + "/server").POST(BodyPublishers.ofString("{}")));
    }

    @Override
    public CompletableFuture<Void> stop(String user) {
        return expect(NO_CONTENT, request("users/" + user + "/server").DELETE());
    }

    private CompletableFuture<Void> expect(int status, HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenAccept(answer -> {
            if (answer.statusCode() != status) {
                throw new IllegalStateException(answer.statusCode() + " " + message(answer.body()));
            }
        });
    }

    private static String message(String body) {
        return body.startsWith("{")
                ? Optional.ofNullable(ClusterApi.json(body).getJsonString("message"))
                        .map(JsonString::getString)
                        .orElse(body)
                : body;
    }

    /** Its REST API, with a slash at the end. */
    URI api() {
        return api;
    }

    /** A request to its REST API by its administrator. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", "token " + token)
                .header("Content-Type", "application/json")
                .timeout(LIMIT);
    }

    @Override
    public Duration processorTime() {
        return ProcessorTime.ofTree(process.handle());
    }

    @Override
    public Optional<URI> other() {
        return Optional.of(api);
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
