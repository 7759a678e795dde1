package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.spawner.kubernetes.cluster.LocalControlPlane;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The main job with servers as pods of a real API server, whose nodes only play. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesIT {
    private static final Duration WITHIN = Duration.ofMinutes(4);
    private static final int MANY = 200;
    private static final String CASES = "/io/ganymede/hub/spawner/kubernetes/objects/kubespawner-cases.json";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private LocalControlPlane plane;

    @BeforeAll
    void startPlane() throws Exception {
        LocalControlPlane.require("whole-product tests stop the API server of a cluster of their own");
        plane = LocalControlPlane.start();
    }

    @AfterAll
    void stopPlane() {
        if (plane != null) {
            plane.close();
        }
    }

    @AfterEach
    void releaseNodes() {
        plane.holdNodes(false);
    }

    @Test
    void startsJupyterLabInAPodFindsItAfterACrashAndStopsIt() throws Exception {
        String pods = namespace("journey");
        try (PlayedServers port = new PlayedServers(0)) {
            GanymedeProcess.Installation installation = installation(
                    "journey",
                    """
                    KubeSpawner:
                      namespace: journey
                      image: quay.io/jupyter/base-notebook:hub-5.2.1
                      cmd: [jupyterhub-singleuser]
                      ip: 127.0.0.1
                      port: %d
                      start_timeout: 240
                      http_timeout: 120
                      storage_pvc_ensure: true
                      storage_capacity: 1Gi
                      cpu_limit: 2.0
                      mem_limit: 2G
                      extra_annotations: {kube-lab/pod-ip: 127.0.0.1}
                      profile_list:
                      - display_name: Small
                        slug: small
                      - display_name: Large
                        slug: large
                        kubespawner_override: {mem_limit: 8G}
                    """
                            .formatted(port.port()));
            UserJourney journey;
            try (GanymedeProcess hub = installation.start()) {
                journey = UserJourney.signedIn(hub, "alice", "alice");
                assertThat(journey.browser()
                                .api("POST", "/hub/api/users/alice/server", "{\"profile\": \"large\"}")
                                .statusCode())
                        .isIn(201, 202);
                Path work = Files.createDirectories(home.resolve("alice"));
                try (PodProcess notebook = PodProcess.of(
                        plane, pods + "/jupyter-alice", TestPython.latest().binaries(), work)) {
                    Await.until("the server", WITHIN, () -> journey.model().contains("\"ready\":true"));
                    journey.openLab();
                    journey.runCode();
                    assertThat(memoryLimit(pods + "/jupyter-alice")).isEqualTo(Long.toString(8L << 30));
                    hub.kill();
                    try (GanymedeProcess again = installation.start()) {
                        Await.until("the hub to find it", WITHIN, () -> journey.model()
                                .contains("\"ready\":true"));
                        journey.openLab();
                        journey.stopServer();
                        assertThat(plane.get(pods + "/jupyter-alice")).isEmpty();
                        assertThat(plane.get("/api/v1/namespaces/journey/persistentvolumeclaims/claim-alice"))
                                .isNotEmpty();
                        removesTheClaimWithTheUser(journey.browser());
                    }
                }
            }
        }
    }

    private void removesTheClaimWithTheUser(HubBrowser alice) throws Exception {
        HubBrowser admin = new HubBrowser(alice.base());
        assertThat(admin.login("admin", "").statusCode()).isEqualTo(302);
        assertThat(admin.api("DELETE", "/hub/api/users/alice", "").statusCode()).isEqualTo(204);
        Await.until("the claim to be deleted", WITHIN, () -> plane.get(
                        "/api/v1/namespaces/journey/persistentvolumeclaims/claim-alice")
                .isEmpty());
    }

    @Test
    void startsTwoHundredServersAtOnceAlsoWhileTheApiServerIsStartedAnew() throws Exception {
        String pods = namespace("many");
        try (PlayedServers servers = new PlayedServers(MANY + 10);
                GanymedeProcess hub = installation("many", played("many", servers.port()))
                        .environment("JupyterHub_concurrent_spawn_limit", Integer.toString(MANY))
                        .start()) {
            HubClient admin = HubClient.administrator(hub);
            List<String> users = admin.createUsers("user", MANY);

            admin.startAll(users);
            Await.until("all servers", WITHIN, () -> admin.readyServers() == MANY);
            assertThat(podNames(pods)).hasSize(MANY);
            admin.stopAll(users);
            Await.until("all pods to be gone", WITHIN, () -> podNames(pods).isEmpty());

            List<String> some = users.subList(0, MANY / 4);
            admin.startAll(some);
            plane.stopApiServer();
            plane.startApiServer();
            Await.until("servers in spite of it", WITHIN, () -> admin.readyServers() == some.size());
            assertThat(hub.console()).doesNotContain("Exception", "SPAWN_");
        }
    }

    @Test
    void seesWhatOthersDoToPodsAndNodes() throws Exception {
        String pods = namespace("others");
        try (PlayedServers servers = new PlayedServers(5);
                GanymedeProcess hub =
                        installation("others", played("others", servers.port())).start()) {
            HubClient admin = HubClient.administrator(hub);
            List<String> users = admin.createUsers("user", 2);
            admin.startAll(users);
            Await.until("the servers", WITHIN, () -> admin.readyServers() == 2);
            // it stays as it is, whatever becomes of nodes
            plane.create(
                    pods,
                    """
                    {'metadata': {'name': 'left-over', 'labels': {'component': 'singleuser-server'},
                       'annotations': {'hub.jupyter.org/username': 'mallory'}},
                     'spec': {'schedulerName': 'nobody', 'containers': [{'name': 'notebook', 'image': 'none'}]}}
                    """);

            plane.delete(pods + "/jupyter-user-0");
            Await.until("the hub to see that the pod is gone", WITHIN, () -> admin.readyServers() == 1);
            assertThat(admin.failure("user-0")).isEqualTo("SERVER_REMOVED");

            String node = nodeOf(pods + "/jupyter-user-1");
            plane.delete("/api/v1/nodes/" + node);
            Await.until("the hub to see that the node is gone", WITHIN, () -> admin.readyServers() == 0);
            assertThat(admin.failure("user-1")).isEqualTo("SERVER_NODE_LOST");
            admin.startAll(users);
            Await.until("the servers on other nodes", WITHIN, () -> admin.readyServers() == 2);
            assertThat(nodeOf(pods + "/jupyter-user-1")).isNotEqualTo(node);

            Await.until("the report", WITHIN, () -> hub.console()
                    .contains("pod others/left-over runs for the user mallory"));
        }
    }

    @Test
    void goesOnWithAPodThatKubeSpawnerHasStarted() throws Exception {
        String pods = namespace("adopted");
        try (PlayedServers servers = new PlayedServers(1)) {
            GanymedeProcess.Installation installation = installation("adopted", played("adopted", servers.port()));
            JupyterHubDatabase database = new JupyterHubDatabase(Files.createDirectories(installation.home()));
            database.tokenByJupyterHub("alice");
            database.addRunningServer(
                    "alice",
                    "127.0.0.1",
                    servers.port(),
                    """
                    {"kubespawner_version": "7.1.0", "pod_name": "jupyter-alice", "namespace": "adopted",
                     "dns_name": "jupyter-alice.adopted.svc.cluster.local"}
                    """);
            plane.create(pods, podByKubeSpawner("127.0.0.1"));

            try (GanymedeProcess hub = installation.start()) {
                HubClient admin = HubClient.administrator(hub);
                Await.until("the hub to find it", WITHIN, () -> admin.readyServers() == 1);
                assertThat(new HubBrowser(installation.publicUrl())
                                .get("/user/alice/api")
                                .body())
                        .contains("played");
                admin.stopAll(List.of("alice"));
                Await.until("the pod to be gone", WITHIN, () -> podNames(pods).isEmpty());
            }
        }
    }

    /** What KubeSpawner has created for alice with its default settings, at an address that is played. */
    private static String podByKubeSpawner(String address) throws IOException {
        try (InputStream file = KubernetesIT.class.getResourceAsStream(CASES);
                JsonReader reader = Json.createReader(file)) {
            JsonObject pod =
                    reader.readObject().getJsonArray("cases").getJsonObject(0).getJsonObject("pod");
            return Json.createPointer("/metadata/annotations/kube-lab~1pod-ip")
                    .add(pod, Json.createValue(address))
                    .toString();
        }
    }

    private String namespace(String name) throws Exception {
        plane.create("/api/v1/namespaces", "{'metadata': {'name': '" + name + "'}}");
        Await.until("the namespace's default account", WITHIN, () -> !plane.get(
                        "/api/v1/namespaces/" + name + "/serviceaccounts/default")
                .isEmpty());
        return "/api/v1/namespaces/" + name + "/pods";
    }

    private String memoryLimit(String pod) throws Exception {
        return text(pod, "/spec/containers/0/resources/limits/memory");
    }

    private String nodeOf(String pod) throws Exception {
        return text(pod, "/spec/nodeName");
    }

    private String text(String object, String pointer) throws Exception {
        return ((JsonString) plane.get(object).getValue(pointer)).getString();
    }

    private List<String> podNames(String pods) throws Exception {
        return plane.get(pods).getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .map(pod -> pod.getJsonObject("metadata").getString("name"))
                .toList();
    }

    private GanymedeProcess.Installation installation(String name, String settings) {
        return new GanymedeProcess.Installation(home.resolve(name))
                .environment("KUBECONFIG", plane.kubeconfig().toString())
                .environment("JupyterHub_spawner_class", "kubespawner")
                .settings(settings);
    }

    private static String played(String namespace, int port) {
        return """
                Authenticator: {admin_users: [admin]}
                KubeSpawner:
                  namespace: %s
                  image: none
                  port: %d
                  start_timeout: 240
                  http_timeout: 120
                  poll_interval: 5
                  extra_annotations: {kube-lab/pod-ip: "127.0.0.{userid}"}
                """
                .formatted(namespace, port);
    }
}
