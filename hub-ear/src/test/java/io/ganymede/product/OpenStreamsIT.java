package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open while access ends (case E20 of the list of attacks): answers of the hub, and connections to a user's server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenStreamsIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private final HttpClient http = HttpClient.newHttpClient();
    private GanymedeProcess hub;
    private ContractClient client;

    @BeforeAll
    void start() throws Exception {
        hub = TellingServer.of(home, "").start();
        client = new ContractClient(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "E20 the log of a server: {0}")
    @ValueSource(strings = {"its token revoked", "logged out", "logged out everywhere"})
    void nobodyReadsOnWithoutAccess(String end) throws Exception {
        HubBrowser browser = signedIn("reader");
        TellingServer.start(browser, "reader");
        JsonObject token =
                object(browser.api("POST", "/hub/api/users/reader/tokens", "{}").body());
        HttpRequest.Builder logs = request("/hub/api/users/reader/server/logs?follow");
        if (end.equals("its token revoked")) {
            logs.header("Authorization", "token " + token.getString("token"));
        } else {
            logs.header("Cookie", browser.cookies().header("/hub/"));
        }
        CompletableFuture<HttpResponse<Void>> stream = listen(logs.build());

        switch (end) {
            case "its token revoked" ->
                client.expect(204, "DELETE", "/users/reader/tokens/" + token.getString("id"), "");
            case "logged out" -> browser.get("/hub/logout");
            default -> browser.submit("/hub/logout-everywhere", Map.of("_xsrf", browser.xsrf("/hub/")));
        }

        assertThat(stream).succeedsWithin(WITHIN);
        assertThat(client.expect(200, "GET", "/users/reader/server", "").body())
                .as("the end of the server is not what has ended it")
                .contains("\"ready\":true");
    }

    @Test
    @DisplayName("E20 an open WebSocket and an answer without an end, when their user is deleted")
    void connectionsToAServerEndWithItsUser() throws Exception {
        HubBrowser browser = signedIn("parting");
        TellingServer.start(browser, "parting");
        CompletableFuture<String> socketEnd = new CompletableFuture<>();
        browser.webSocket("/user/parting/")
                .buildAsync(
                        URI.create("ws://" + hub.installation().publicUrl().getAuthority() + "/user/parting/socket"),
                        ending(socketEnd))
                .get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<HttpResponse<Void>> stream =
                listen(request("/user/parting/stream").build());
        assertThat(socketEnd).isNotDone();

        client.expect(204, "DELETE", "/users/parting", "");

        assertThat(socketEnd).succeedsWithin(WITHIN);
        assertThat(stream.handle((answer, cut) -> "ended")).succeedsWithin(WITHIN);
    }

    /** Sends a request and returns when its answer has begun; the answer is complete when all of it was read. */
    private CompletableFuture<HttpResponse<Void>> listen(HttpRequest request) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request, BodyHandlers.ofByteArrayConsumer(part -> begun.countDown()));
        assertThat(begun.await(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isNotDone();
        return answer;
    }

    /** Tells how a WebSocket ends, whichever way it is. */
    private static WebSocket.Listener ending(CompletableFuture<String> end) {
        return new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                end.complete("closed with " + status);
                return null;
            }

            @Override
            public void onError(WebSocket socket, Throwable cut) {
                end.complete(cut.toString());
            }
        };
    }

    private HubBrowser signedIn(String name) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login(name, "").statusCode()).isEqualTo(302);
        browser.get("/hub/home");
        return browser;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.installation().publicUrl().resolve(path));
    }
}
