package io.ganymede.hub.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ganymede.hub.TestPort;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPath;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client sends, and how it takes what configurable-http-proxy 5.3 answers (hub contract 9.2). */
class RouteTableClientTest {
    private static final RouteTableClient.Limits LIMITS =
            new RouteTableClient.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(3), 2);
    private static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));

    private static final String TABLE = "{\"%s\": {\"target\": \"http://127.0.0.1:1\", \"jupyterhub\": true},"
            + " \"%s\": {\"target\": \"http://127.0.0.1:2\", \"jupyterhub\": true}}";

    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private HttpServer server;
    private RouteTableClient client;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new RouteTableClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "s3cret",
                false,
                LIMITS,
                Optional.empty());
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @ParameterizedTest(name = "9.2 {arguments}")
    @CsvSource({
        "bob, /api/routes/user/bob",
        "a b, /api/routes/user/a%20b",
        "ann@example.org, /api/routes/user/ann@example.org",
        "秀樹, /api/routes/user/%E7%A7%80%E6%A8%B9",
        "50%, /api/routes/user/50%25",
        "a%2fb, /api/routes/user/a%252fb"
    })
    void addsARouteUnderItsEscapedPath(String user, String path) throws Exception {
        ServerId id = ServerId.defaultServer(Username.of(user));
        answers.add(new Answer(201, ""));

        client.add(
                RouteSpec.of(Optional.empty(), ServerPath.of("/", id).value()),
                Route.toServer("http://127.0.0.1:9001", id));

        assertThat(requests).containsExactly("POST " + path + " token s3cret");
        assertThat(Json.createReader(new StringReader(bodies.get(0))).readObject())
                .isEqualTo(Json.createObjectBuilder()
                        .add("user", user)
                        .add("server_name", "")
                        .add("target", "http://127.0.0.1:9001")
                        .add("jupyterhub", true)
                        .build());
    }

    @Test
    void rootIsAddressedWithItsSlash() throws Exception {
        answers.add(new Answer(201, ""));
        answers.add(new Answer(204, ""));

        client.add(new RouteSpec("/"), Route.toHub("http://127.0.0.1:8081"));
        client.remove(new RouteSpec("/"));

        assertThat(requests).containsExactly("POST /api/routes/ token s3cret", "DELETE /api/routes/ token s3cret");
    }

    @Test
    void readsTheHubsRoutesFromDecodedKeys() throws Exception {
        answers.add(
                new Answer(
                        200,
                        """
                {"/": {"hub": true, "target": "http://127.0.0.1:8081", "jupyterhub": true},
                 "/user/a b/秀樹": {"user": "a b", "server_name": "秀樹", "target": "http://127.0.0.1:9001",
                    "jupyterhub": true, "last_activity": "2026-11-24T01:02:03.456Z"},
                 "/other": {"target": "http://127.0.0.1:1"}}"""));

        Map<RouteSpec, Route> routes = client.routes();

        assertThat(routes).containsOnlyKeys(new RouteSpec("/"), new RouteSpec("/user/a%20b/%E7%A7%80%E6%A8%B9/"));
        Route server = routes.get(new RouteSpec("/user/a%20b/%E7%A7%80%E6%A8%B9/"));
        assertThat(server.user()).contains("a b");
        assertThat(server.serverName()).contains("秀樹");
        assertThat(server.lastActivity()).contains(Instant.parse("2026-11-24T01:02:03.456Z"));
    }

    @Test
    void asksForNoMoreThanThePage() throws Exception {
        answers.add(new Answer(200, TABLE.formatted("/user/b", "/user/c"), Map.of("X-Total-Count", "5")));

        RoutePage page = client.page(2, 2);

        assertThat(requests).containsExactly("GET /api/routes/?offset=2&limit=2&flag=jupyterhub token s3cret");
        assertThat(page.routes()).containsOnlyKeys(new RouteSpec("/user/b/"), new RouteSpec("/user/c/"));
        assertThat(page.total()).isEqualTo(5);
    }

    @Test
    void cutsThePageFromTheTableOfAProxyThatHasNone() throws Exception {
        answers.add(new Answer(200, TABLE.formatted("/user/ö", "/user/b")));
        answers.add(new Answer(200, TABLE.formatted("/user/ö", "/user/b")));

        RoutePage page = client.page(0, 1);

        assertThat(page.routes()).containsOnlyKeys(new RouteSpec("/user/%C3%B6/"));
        assertThat(page.total()).isEqualTo(2);
        assertThat(client.page(2, 1).routes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, true", "/services/a, false"})
    void asksForTheFirstRouteOnlyIfThatOfEverythingIsWanted(String first, boolean found) throws Exception {
        answers.add(new Answer(200, TABLE.formatted(first, "/user/b"), Map.of("X-Total-Count", "5")));

        assertThat(client.find(new RouteSpec("/")).isPresent()).isEqualTo(found);
        assertThat(requests).containsExactly("GET /api/routes/?offset=0&limit=1&flag=jupyterhub token s3cret");
    }

    @Test
    void removingWhatIsNotThereIsNoError() throws Exception {
        answers.add(new Answer(404, ""));

        client.remove(new RouteSpec("/user/bob/"));

        assertThat(requests).containsExactly("DELETE /api/routes/user/bob token s3cret");
    }

    @Test
    void triesAgainAfterAServerError() throws Exception {
        answers.add(new Answer(503, "busy"));
        answers.add(new Answer(201, ""));

        client.add(new RouteSpec("/user/bob/"), Route.toServer("http://127.0.0.1:9001", BOB));

        assertThat(requests).hasSize(2);
    }

    @Test
    void doesNotTryAgainWhenItIsRefused() {
        answers.add(new Answer(403, ""));

        assertThatExceptionOfType(ProxyException.class)
                .isThrownBy(() -> client.routes())
                .withMessageContaining("403")
                .withMessageContaining("ConfigurableHTTPProxy.auth_token")
                .matches(e -> !e.getMessage().contains("s3cret"));
        assertThat(requests).hasSize(1);
    }

    @Test
    void saysThatNobodyListens() {
        int port = TestPort.free();
        try (RouteTableClient nobody = new RouteTableClient(
                URI.create("http://127.0.0.1:" + port), "s3cret", false, LIMITS, Optional.empty())) {
            assertThatExceptionOfType(ProxyException.class)
                    .isThrownBy(() -> nobody.find(new RouteSpec("/user/bob/")))
                    .withMessageContaining("127.0.0.1:" + port)
                    .withMessageContaining("cannot be used");
        }
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private record Answer(int status, String body, Map<String, String> headers) {
        Answer(int status, String body) {
            this(status, body, Map.of());
        }
    }
}
