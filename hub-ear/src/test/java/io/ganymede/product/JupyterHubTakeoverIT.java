package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JupyterHub 6.1.1 with people in it stops, this hub goes on in its place on the same database, and JupyterHub after it: nobody
 * has to log in again, and no server is lost on the way (hub contract 6.8 and 8).
 */
class JupyterHubTakeoverIT {
    private static final String FIRST_KEY = "11".repeat(32);
    private static final String SECOND_KEY = "22".repeat(32);
    private static final String THIRD_KEY = "33".repeat(32);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private TestDatabase database;
    private GanymedeProcess.Installation place;
    private HubBrowser alice;
    private String token;
    private String adminToken;

    @AfterEach
    void clear() throws Exception {
        if (ServerProcesses.existsOfUser("alice", place.hubPort())) {
            ProcessHandle.of(ServerProcesses.ofUser("alice", place.hubPort())).ifPresent(ProcessHandle::destroy);
        }
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void everybodyGoesOn(String kind) throws Exception {
        database = TestDatabase.of(kind, home);
        place = installation();
        try (RealJupyterHub before = RealJupyterHub.start(place, database.url(), FIRST_KEY)) {
            comeIn(before);
        }
        long server = ServerProcesses.ofUser("alice", place.hubPort());
        place.environment("JUPYTERHUB_CRYPT_KEY", SECOND_KEY + ";" + FIRST_KEY);
        try (GanymedeProcess hub = place.start()) {
            goOn(server);
            changeSomething();
            hub.stop();
        }
        assertThat(ServerProcesses.ofUser("alice", place.hubPort())).isEqualTo(server);
        try (RealJupyterHub after = RealJupyterHub.start(place, database.url(), THIRD_KEY + ";" + SECOND_KEY)) {
            seesTheChanges(after);
        }
    }

    private GanymedeProcess.Installation installation() {
        return new GanymedeProcess.Installation(home)
                .database(database)
                .environment("JupyterHub_authenticator_class", "dummy")
                .environment("JupyterHub_spawner_class", "simple")
                .environment("JupyterHub_cleanup_servers", "false")
                .settings(
                        """
                        Authenticator:
                          enable_auth_state: true
                          allow_all: true
                          admin_users: [admin]
                        """);
    }

    private void comeIn(RealJupyterHub hub) throws Exception {
        HubBrowser admin = new HubBrowser(hub.url());
        assertThat(admin.login("admin", "secret").statusCode())
                .as(hub.console())
                .isEqualTo(302);
        adminToken = made(admin.api("POST", "/hub/api/users/admin/tokens", "{\"note\": \"admin\"}"))
                .getString("token");
        alice = new HubBrowser(hub.url());
        assertThat(alice.login("alice", "secret").statusCode()).isEqualTo(302);
        token = made(alice.api("POST", "/hub/api/users/alice/tokens", "{\"note\": \"hers\"}"))
                .getString("token");
        made(admin.api("POST", "/hub/api/users/elise", ""));
        assertThat(alice.api("POST", "/hub/api/users/alice/server", "{\"size\": \"small\"}")
                        .statusCode())
                .isIn(201, 202);
        HttpResponse<String> progress = send(hub.url(), "GET", "/users/alice/server/progress", "", adminToken);
        assertThat(progress.body()).as(hub.console()).contains("\"ready\": true");
        logInToTheServer(hub.url());
    }

    /** The OAuth dance that a proxy would take part in: server, hub, server. */
    private void logInToTheServer(URI hub) throws Exception {
        String port = database.texts("select port from servers where base_url = '/user/alice/'")
                .get(0);
        URI server = URI.create("http://127.0.0.1:" + port);
        HttpResponse<String> asked = at(server, "/user/alice/lab");
        HttpResponse<String> granted = at(hub, location(asked));
        HttpResponse<String> entered = at(server, location(granted));
        assertThat(location(entered)).startsWith("/user/alice/lab");
        assertThat(at(server, "/user/alice/lab").statusCode()).isEqualTo(200);
    }

    private void goOn(long server) throws Exception {
        URI hub = place.publicUrl();
        assertThat(at(hub, "/hub/home").statusCode()).as("alice's login").isEqualTo(200);
        assertThat(at(hub, "/user/alice/lab").statusCode())
                .as("alice's login at her server")
                .isEqualTo(200);
        JsonObject user = api(hub, "GET", "/users/alice", "", 200);
        assertThat(isReady(hub)).isTrue();
        assertThat(user.getJsonObject("servers")
                        .getJsonObject("")
                        .getJsonObject("user_options")
                        .toString())
                .contains("small");
        assertThat(user.getJsonArray("groups").toString()).contains("staff");
        assertThat(user.getJsonObject("auth_state").getString("名字")).isEqualTo("值");
        assertThat(api(hub, "GET", "/groups/staff", "", 200).toString()).contains("\"L\"", "reader");
        assertThat(ServerProcesses.ofUser("alice", place.hubPort())).isEqualTo(server);
        HttpResponse<String> hers = send(hub, "GET", "/user", "", token);
        assertThat(hers.statusCode()).as(hers.body()).isEqualTo(200);
        assertThat(hers.body()).contains("alice");
    }

    private void changeSomething() throws Exception {
        URI hub = place.publicUrl();
        api(hub, "POST", "/users/bob", "", 201);
        api(hub, "POST", "/users/%C3%A9lise", "", 201);
        api(hub, "PATCH", "/users/bob", "{\"auth_state\": {\"set by\": \"Ganymede 木卫三\"}}", 200);
        api(hub, "POST", "/groups/staff/users", "{\"users\": [\"bob\"]}", 200);
    }

    private void seesTheChanges(RealJupyterHub jupyterHub) throws Exception {
        URI hub = jupyterHub.url();
        JsonObject bob = api(hub, "GET", "/users/bob", "", 200);
        assertThat(bob.getJsonObject("auth_state").getString("set by")).isEqualTo("Ganymede 木卫三");
        assertThat(bob.getJsonArray("groups").toString()).contains("staff");
        assertThat(api(hub, "GET", "/users/elise", "", 200).getString("name")).isEqualTo("elise");
        assertThat(api(hub, "GET", "/users/%C3%A9lise", "", 200).getString("name"))
                .isEqualTo("élise");
        assertThat(api(hub, "GET", "/users/alice", "", 200)
                        .getJsonObject("auth_state")
                        .getString("名字"))
                .as("encrypted anew with this hub's first key")
                .isEqualTo("值");
        Await.until("JupyterHub to find alice's server", READY_WITHIN, () -> isReady(hub));
        assertThat(at(hub, "/hub/home").statusCode()).as("alice's login").isEqualTo(200);
        assertThat(send(hub, "GET", "/user", "", token).statusCode()).isEqualTo(200);
        assertThat(jupyterHub.console()).doesNotContain("Traceback");
    }

    private boolean isReady(URI hub) throws Exception {
        JsonObject servers = api(hub, "GET", "/users/alice", "", 200).getJsonObject("servers");
        return servers.containsKey("") && servers.getJsonObject("").getBoolean("ready");
    }

    private HttpResponse<String> at(URI host, String path) throws Exception {
        return alice.send(HttpRequest.newBuilder(host.resolve(path)).GET().build());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private JsonObject api(URI hub, String method, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = send(hub, method, path, body, adminToken);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return object(answer.body());
    }

    private static HttpResponse<String> send(URI hub, String method, String path, String body, String token)
            throws Exception {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(hub.resolve("/hub/api" + path))
                .header("Authorization", "token " + token)
                .timeout(READY_WITHIN)
                .method(method, publisher)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static JsonObject made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return object(answer.body());
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
