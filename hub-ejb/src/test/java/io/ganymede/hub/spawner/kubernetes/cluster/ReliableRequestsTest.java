package io.ganymede.hub.spawner.kubernetes.cluster;

import static io.ganymede.hub.spawner.kubernetes.cluster.ScriptedApiServer.json;
import static io.ganymede.hub.spawner.kubernetes.cluster.ScriptedApiServer.nothing;
import static io.ganymede.hub.spawner.kubernetes.cluster.ScriptedApiServer.tooManyRequests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import io.kubernetes.client.util.ClientBuilder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of requests to an API server that does not answer as it should. */
class ReliableRequestsTest {
    private static final String POD =
            """
            {"metadata": {"name": "jupyter-alice", "namespace": "hub", "uid": "u1", "unknown": [1, {"a": 2}],
              "annotations": {"hub.jupyter.org/username": "%s", "hub.ganymede.io/attempt": "%s"}}, "more": {}}
            """;
    private static final String EXISTS =
            "{\"reason\": \"AlreadyExists\", \"message\": \"pods jupyter-alice already exists\"}";

    @Test
    void asksAgainUntilThereIsADefiniteAnswer() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(
                json(500, "{}"),
                json(503, "no JSON"),
                nothing(),
                tooManyRequests(0),
                json(200, "{\"kind\": \"Pod\"}"))) {
            ApiReply reply = requests(api, Duration.ofSeconds(30)).send(ApiRequest.get("/api/v1/x"));

            assertThat(reply.isSuccess()).isTrue();
            assertThat(api.requests()).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void givesUpAtOnceWhenTheServerWantsToBeLeftAloneForLongerThanThereIsTime() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(tooManyRequests(3600))) {
            assertThatThrownBy(() -> requests(api, Duration.ofSeconds(30)).send(ApiRequest.get("/api/v1/x")))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageContaining("429")
                    .hasMessageContaining("slow down");
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void waitsForTheDefaultServiceAccountOfANewNamespaceOnly() throws Exception {
        String lookUp = "{\"message\": \"pods is forbidden: error looking up service account hub/%s: not found\"}";
        try (ScriptedApiServer api = new ScriptedApiServer(
                json(403, lookUp.formatted("default")), json(201, POD.formatted("alice", "a1")))) {
            assertThat(pods(api).create(manifest("alice"), "a1").uid()).isEqualTo("u1");
        }
        try (ScriptedApiServer api = new ScriptedApiServer(json(403, lookUp.formatted("other")))) {
            assertThatThrownBy(() -> pods(api).create(manifest("alice"), "a1"))
                    .isInstanceOfSatisfying(SpawnException.class, e -> assertThat(e.failure())
                            .isEqualTo(Failure.SPAWN_CLUSTER_FORBIDDEN));
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void endsWhenTheTimeIsOver() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(json(500, "{\"message\": \"etcd is gone\"}"))) {
            assertThatThrownBy(() -> requests(api, Duration.ofSeconds(1)).send(ApiRequest.get("/api/v1/x")))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageContaining("etcd is gone");
        }
    }

    @Test
    void readsNoEndlessAnswer() throws Exception {
        String huge = "{\"message\": \"" + "x".repeat(5 << 20) + "\"}";
        try (ScriptedApiServer api = new ScriptedApiServer(json(200, huge))) {
            ApiServer server = new ApiServer(api.client(), Duration.ofSeconds(5));

            assertThatThrownBy(() -> server.send(ApiRequest.get("/api/v1/x"), Duration.ofSeconds(5)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("more than");
        }
    }

    @Test
    void readsTheTokenAgainWhenItIsRefused(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "first");
        try (ScriptedApiServer api = new ScriptedApiServer(exchange -> ScriptedApiServer.send(
                exchange,
                exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer second") ? 200 : 401,
                "{}"))) {
            ApiServer server = new ApiServer(
                    new ClientBuilder()
                            .setBasePath(api.address())
                            .setAuthentication(new TokenFile(token))
                            .build(),
                    Duration.ofSeconds(5));
            assertThat(server.send(ApiRequest.get("/x"), Duration.ofSeconds(5)).status())
                    .isEqualTo(401);

            Files.writeString(token, "second\n");

            assertThat(server.send(ApiRequest.get("/x"), Duration.ofSeconds(5)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesThePodForCreatedThatItsOwnLostRequestHasCreated() throws Exception {
        try (ScriptedApiServer api =
                new ScriptedApiServer(nothing(), json(409, EXISTS), json(200, POD.formatted("alice", "a1")))) {
            PodSnapshot created = pods(api).create(manifest("alice"), "a1");

            assertThat(created.uid()).isEqualTo("u1");
            assertThat(api.requests()).noneMatch(request -> request.startsWith("DELETE"));
        }
    }

    @Test
    void leavesThePodOfSomebodyElseAlone() throws Exception {
        try (ScriptedApiServer api =
                new ScriptedApiServer(json(409, EXISTS), json(200, POD.formatted("mallory", "m1")))) {
            assertThatThrownBy(() -> pods(api).create(manifest("alice"), "a1"))
                    .isInstanceOfSatisfying(
                            SpawnException.class, e -> assertThat(e.failure()).isEqualTo(Failure.SPAWN_NAME_TAKEN))
                    .hasMessageContaining("mallory");
            assertThat(api.requests()).noneMatch(request -> request.startsWith("DELETE"));
        }
    }

    @Test
    void replacesThePodThatAnEarlierAttemptHasLeft() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(
                json(409, EXISTS),
                json(200, POD.formatted("alice", "a0")),
                json(200, "{}"),
                json(404, "{}"),
                json(201, POD.formatted("alice", "a1")))) {
            pods(api).create(manifest("alice"), "a1");

            assertThat(api.requests().stream().map(request -> request.split(" ")[0]))
                    .containsExactly("POST", "GET", "DELETE", "GET", "POST");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    403 | Forbidden | pods "x" is forbidden: exceeded quota: q, used: cpu=1 | SPAWN_QUOTA_EXCEEDED
                    403 | Forbidden | pods is forbidden: User cannot create resource       | SPAWN_CLUSTER_FORBIDDEN
                    403 | Forbidden | violates PodSecurity "restricted:latest"             | SPAWN_ADMISSION_DENIED
                    400 | BadRequest | admission webhook "x" denied the request            | SPAWN_ADMISSION_DENIED
                    404 | NotFound | namespaces "gone" not found                           | SPAWN_CLUSTER_FORBIDDEN
                    422 | Invalid | Pod "x" is invalid: spec.containers                    | SPAWN_OBJECT_INVALID
                    """)
    void saysAtOnceWhyTheClusterRefuses(int status, String reason, String message, Failure failure) throws Exception {
        String body = Json.createObjectBuilder()
                .add("reason", reason)
                .add("message", message)
                .build()
                .toString();
        try (ScriptedApiServer api = new ScriptedApiServer(json(status, body))) {
            assertThatThrownBy(() -> pods(api).create(manifest("alice"), "a1"))
                    .isInstanceOfSatisfying(
                            SpawnException.class, e -> assertThat(e.failure()).isEqualTo(failure))
                    .hasMessageContaining(message);
            assertThat(api.requests()).hasSize(1);
        }
    }

    private static PodRequests pods(ScriptedApiServer api) {
        return new PodRequests(requests(api, Duration.ofSeconds(60)), new PodCache(), Duration.ofMillis(200));
    }

    private static ReliableRequests requests(ScriptedApiServer api, Duration total) {
        return new ReliableRequests(new ApiServer(api.client(), Duration.ofSeconds(20)), Duration.ofSeconds(20), total);
    }

    private static JsonObject manifest(String user) {
        return Json.createReader(new StringReader(POD.formatted(user, "none"))).readObject();
    }
}
