package io.ganymede.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class ProxyWarIT {

    private static final String ROUTES = "/api/routes";
    private static final String DEAD = "{\"target\":\"http://127.0.0.1:9\"}";

    @TempDir
    private static Path folder;

    private static HttpServer target;
    private static DeployedProxy proxy;

    @BeforeAll
    static void deploy() throws Exception {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        target.createContext("/", exchange -> {
            byte[] path = exchange.getRequestURI().toString().getBytes();
            exchange.sendResponseHeaders(200, path.length);
            exchange.getResponseBody().write(path);
            exchange.close();
        });
        target.start();
        String url = "http://127.0.0.1:" + target.getAddress().getPort();
        proxy = new DeployedProxy(folder, Map.of("default-target", url));
        proxy.awaitLog(log -> log.contains("ready in"));
        assertThat(proxy.get("/any").body()).isEqualTo("/any");
    }

    @AfterAll
    static void endCleanly() throws Exception {
        try (DeployedProxy ending = proxy) {
            ending.terminate();

            assertThat(ending.awaitLog(log -> true))
                    .doesNotContain("did not stop cleanly", "ThreadLocal", DeployedProxy.TOKEN);
            try (ServerSocket free = new ServerSocket(ending.publicPort(), 1, InetAddress.getLoopbackAddress())) {
                assertThat(free.isBound()).isTrue();
            }
        } finally {
            target.stop(0);
        }
    }

    @BeforeEach
    void removeRoutes() throws Exception {
        for (String key : table().keySet()) {
            proxy.api("DELETE", ROUTES + key.replace(" ", "%20"), "");
        }
    }

    @Test
    void sendsRequestsWhereTheApiSays() throws Exception {
        String url = "http://127.0.0.1:" + target.getAddress().getPort();

        assertThat(proxy.get("/user/a/tree").statusCode()).isEqualTo(404);
        assertThat(proxy.api("POST", ROUTES + "/user/a", "{\"target\":\"" + url + "\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(proxy.get("/user/a/tree?x=1").body()).isEqualTo("/user/a/tree?x=1");
        proxy.api("POST", ROUTES + "/user/a", DEAD);
        assertThat(proxy.get("/user/a/tree").statusCode()).isEqualTo(503);
        proxy.api("DELETE", ROUTES + "/user/a", "");
        assertThat(proxy.get("/user/a/tree").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsRecordsAsTheyWereSent() throws Exception {
        String body =
                "{\"target\":\"http://127.0.0.1:9\",\"user\":\"ü\",\"jupyterhub\":true,\"nested\":{\"a\":[1,null]},"
                        + "\"last_activity\":\"2001-01-01T00:00:00Z\"}";

        assertThat(proxy.api("POST", ROUTES + "/user/x/", body).body()).isEmpty();

        HttpResponse<String> answer = proxy.api("GET", ROUTES + "/user/x", "");
        JsonObject data = json(answer.body());
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/json");
        assertThat(data.getString("user")).isEqualTo("ü");
        assertThat(data.get("nested")).hasToString("{\"a\":[1,null]}");
        assertThat(data.getString("last_activity"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                .doesNotStartWith("2001");
        assertThat(table()).containsOnlyKeys("/user/x");
    }

    @ParameterizedTest
    @CsvSource({
        "/user/%E7%A7%80%E6%A8%B9,/user/秀樹",
        "/user/%7EAlt,/user/~Alt",
        "/user/has%40,/user/has@",
        "/pc%25t,/pc%t",
        "/has%20space,/has space"
    })
    void decodesKeys(String escaped, String key) throws Exception {
        proxy.api("POST", ROUTES + escaped, DEAD);

        assertThat(table()).containsOnlyKeys(key);
        assertThat(proxy.api("GET", ROUTES + escaped, "").statusCode()).isEqualTo(200);
        assertThat(proxy.api("DELETE", ROUTES + escaped, "").statusCode()).isEqualTo(204);
        assertThat(proxy.api("DELETE", ROUTES + escaped, "").statusCode()).isEqualTo(404);
    }

    @Test
    void showsRoutesThatWereInactive() throws Exception {
        proxy.api("POST", ROUTES + "/a", DEAD);

        assertThat(proxy.api("GET", ROUTES + "?inactiveSince=2000-01-01T00:00:00Z", "")
                        .body())
                .isEqualTo("{}");
        assertThat(json(proxy.api("GET", ROUTES + "?inactive_since=2999", "").body()))
                .containsOnlyKeys("/a");
        HttpResponse<String> refusal = proxy.api("GET", ROUTES + "?inactiveSince=endofworld", "");
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).isEqualTo("Invalid datestamp 'endofworld' must be ISO8601.");
    }

    @Test
    void showsTheTableInPages() throws Exception {
        String flagged = "{\"target\":\"http://127.0.0.1:9\",\"jupyterhub\":true}";
        for (String path : new String[] {"/user/b", "/", "/user/%C3%B6", "/user/a-b", "/user/a", "/user/a/lab"}) {
            proxy.api("POST", ROUTES + path, flagged);
        }
        proxy.api("POST", ROUTES + "/other", DEAD);

        assertThat(page("limit=3&flag=jupyterhub", "6")).containsExactly("/", "/user/ö", "/user/a-b");
        assertThat(page("limit=3&offset=3&flag=jupyterhub", "6")).containsExactly("/user/a", "/user/a/lab", "/user/b");
        assertThat(page("limit=3&offset=9&flag=jupyterhub", "6")).isEmpty();
        assertThat(page("limit=2&inactiveSince=2999", "7")).containsExactly("/", "/other");
        assertThat(proxy.api("GET", ROUTES + "?limit=-1", "").statusCode()).isEqualTo(400);
        assertThat(proxy.api("GET", ROUTES, "").headers().map()).doesNotContainKey("x-total-count");
    }

    private static Iterable<String> page(String query, String total) throws Exception {
        HttpResponse<String> answer = proxy.api("GET", ROUTES + "/?" + query, "");
        assertThat(answer.headers().firstValue("X-Total-Count")).contains(total);
        return json(answer.body()).keySet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token wrong", "Bearer s3cret", "Token s3cret"})
    void asksForTheToken(String authorization) throws Exception {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            String body = method.equals("POST") ? "{bad" : "";
            HttpResponse<String> answer = proxy.api(method, ROUTES + "/a", body, authorization);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(table()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/routes/z|{bad|400|Body not valid JSON: ",
                "POST|/api/routes/z||400|Body not valid JSON: ",
                "POST|/api/routes/z|[]|400|Must specify 'target' as string",
                "POST|/api/routes/z|null|400|Must specify 'target' as string",
                "POST|/api/routes/z|{\"target\":1}|400|Must specify 'target' as string",
                "PUT|/api/routes/z|{}|405|Method not supported",
                "OPTIONS|/api/routes/z||405|Method not supported",
                "GET|/api/routesX||404|Not Found",
                "GET|/api||404|Not Found",
                "GET|/||404|Not Found",
                "GET|/application.wadl||404|Not Found",
                "DELETE|/api/routes||404|''"
            })
    void refusesWithTheTextsThatClientsKnow(String method, String path, String body, int status, String text)
            throws Exception {
        HttpResponse<String> answer = proxy.api(method, path, body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith(text);
    }

    @Test
    void failsTheDeploymentWithASentenceIfThePortIsTaken(@TempDir Path second) throws Exception {
        String port = Integer.toString(proxy.publicPort());
        try (DeployedProxy rival = new DeployedProxy(second, Map.of("port", port))) {
            assertThat(rival.awaitLog(log -> log.contains("the proxy cannot listen on 127.0.0.1:" + port)))
                    .doesNotContain(DeployedProxy.TOKEN);
        }
    }

    private static JsonObject table() throws Exception {
        return json(proxy.api("GET", ROUTES, "").body());
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
