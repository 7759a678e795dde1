package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.OverriddenValue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.SpawnerContract.CollectedProgress;
import io.ganymede.hub.spawner.kubernetes.hook.PodHooks;
import io.ganymede.tls.PemFile;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers as the settings describe them, in a real cluster whose nodes only play. */
class ConfiguredPodsInClusterTest {
    private static final ServerId ALICE = ServerId.defaultServer(Username.of("alice"));
    private static final ServerId ALICES_LAB = ServerId.of(Username.of("alice"), ServerName.of("lab"));
    private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;
    private static final String CASES = "/io/ganymede/hub/spawner/kubernetes/objects/kubespawner-cases.json";

    private final List<KubernetesSpawner> spawners = new ArrayList<>();
    private KubernetesLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = KubernetesLab.open();
    }

    @AfterEach
    void close() throws Exception {
        spawners.forEach(KubernetesSpawner::close);
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void startsWhatTheSettingsSay() throws Exception {
        Configuration settings = settings(
                """
                  image: quay.io/jupyter/base-notebook:hub-5.2.1
                  storage_pvc_ensure: true
                  storage_capacity: 1Mi
                  services_enabled: true
                  extra_annotations: {kube-lab/pod-ip: 127.0.0.7}
                """);
        KubernetesSpawner spawner = spawner(settings);

        SpawnedServer spawned = spawner.start(request(ALICE, settings, NOTHING), new CollectedProgress());

        assertThat(spawned.address())
                .hasToString("http://jupyter-alice." + lab.namespace() + ".svc.cluster.local:8888");
        assertThat(lab.names("persistentvolumeclaims")).containsExactly("claim-alice");
        assertThat(lab.names("services")).containsExactly("jupyter-alice");
        assertThat(lab.get(lab.pods() + "/jupyter-alice").toString())
                .contains("quay.io/jupyter/base-notebook:hub-5.2.1")
                .contains("0123456789abcdef0123456789abcdef");

        spawner.stop(ALICE, spawned.state());
        JsonObject kept = spawner.retained(spawned.state());
        spawner.deleteForever(ALICE, 1, kept);
        SpawnRequests.await(() -> lab.names("persistentvolumeclaims").isEmpty());
    }

    @Test
    void givesPodsACertificateForTheNamesOfTheirService(@TempDir Path folder) throws Exception {
        Configuration settings = ConfigurationFixture.load(
                """
                JupyterHub: {spawner_class: kubespawner, internal_ssl: true, internal_certs_location: "%s"}
                KubeSpawner: {namespace: "%s", extra_annotations: {kube-lab/pod-ip: 127.0.0.7}}
                """
                        .formatted(folder.resolve("authorities"), lab.namespace()));
        KubernetesSpawner spawner = spawner(settings, InternalTls.of(settings));

        SpawnedServer spawned = spawner.start(request(ALICE, settings, NOTHING), new CollectedProgress());

        String host = "jupyter-alice." + lab.namespace() + ".svc.cluster.local";
        assertThat(spawned.address()).hasToString("https://" + host + ":8888");
        JsonObject secret = lab.get("/api/v1/namespaces/" + lab.namespace() + "/secrets/jupyter-alice");
        assertThat(secret.getJsonObject("data")).containsOnlyKeys("ssl.key", "ssl.crt", "notebooks-ca_trust.crt");
        Path certificate = Files.write(
                folder.resolve("ssl.crt"),
                Base64.getDecoder().decode(secret.getJsonObject("data").getString("ssl.crt")));
        assertThat(PemFile.certificates(certificate).get(0).getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .contains(host, "jupyter-alice");
        assertThat(lab.get(lab.pods() + "/jupyter-alice").toString())
                .contains("/etc/jupyterhub/ssl/ssl.key", "https://");
        spawner.stop(ALICE, spawned.state());
    }

    @Test
    void keepsClaimsThatAreToBeKeptOrThatOtherServersShare() throws Exception {
        String claims = "storage_pvc_ensure: true\n  storage_capacity: 1Mi\n";
        Configuration keeping = settings("  delete_pvc: false\n  " + claims);
        startAndDelete(ALICE, keeping);
        assertThat(lab.names("persistentvolumeclaims")).containsExactly("claim-alice");

        Configuration sharing = settings("  pvc_name_template: claim-{username}\n  " + claims);
        startAndDelete(ALICES_LAB, sharing);
        assertThat(lab.names("persistentvolumeclaims")).containsExactly("claim-alice");

        startAndDelete(ALICE, sharing);
        SpawnRequests.await(() -> lab.names("persistentvolumeclaims").isEmpty());
    }

    @Test
    void givesEachUserANamespace() throws Exception {
        Configuration settings = settings(
                """
                  enable_user_namespaces: true
                  user_namespace_template: "%s-{username}"
                """
                        .formatted(lab.namespace()));
        KubernetesSpawner spawner = spawner(settings);
        String pod = "/api/v1/namespaces/" + lab.namespace() + "-alice/pods/jupyter-alice";
        try {
            SpawnedServer spawned = spawner.start(request(ALICE, settings, NOTHING), new CollectedProgress());

            assertThat(lab.get(pod)).isNotEmpty();
            assertThat(spawner(settings).poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());
            spawner.stop(ALICE, spawned.state());
            assertThat(lab.get(pod)).isEmpty();
        } finally {
            lab.delete("/api/v1/namespaces/" + lab.namespace() + "-alice");
        }
    }

    @Test
    void goesByTheChoiceOfAStartAndFindsThePodInItsNamespace() throws Exception {
        String other = lab.namespace() + "-other";
        lab.create("/api/v1/namespaces", "{\"metadata\": {\"name\": \"" + other + "\"}}");
        try {
            Configuration hub = settings("");
            Configuration chosen = OverlaidConfiguration.of(
                    hub,
                    List.of(
                            new OverriddenValue("KubeSpawner", "namespace", "KubeSpawner.namespace", other),
                            new OverriddenValue("KubeSpawner", "port", "KubeSpawner.port", 9999L)));

            SpawnedServer spawned = spawner(hub).start(request(ALICE, chosen, NOTHING), new CollectedProgress());

            assertThat(spawned.address().getPort()).isEqualTo(9999);
            assertThat(spawned.state()).containsEntry("namespace", Json.createValue(other));
            KubernetesSpawner afterRestart = spawner(hub);
            assertThat(afterRestart.poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());
            afterRestart.stop(ALICE, spawned.state());
            assertThat(lab.get("/api/v1/namespaces/" + other + "/pods/jupyter-alice"))
                    .isEmpty();
        } finally {
            lab.delete("/api/v1/namespaces/" + other);
        }
    }

    /** The pod is one that KubeSpawner 7.1 itself has described. */
    @Test
    void goesOnWithThePodThatKubeSpawnerHasStarted() throws Exception {
        lab.create(lab.pods(), podOfKubeSpawner().toString());
        JsonObject state = PlainManifests.json(
                "{'kubespawner_version': '7.1.0', 'pod_name': 'jupyter-alice', 'namespace': '%s',"
                        + " 'dns_name': 'jupyter-alice.%s.svc.cluster.local', 'pvc_name': 'claim-alice'}",
                lab.namespace(), lab.namespace());
        KubernetesSpawner spawner = spawner(settings(""));

        assertThat(spawner.poll(ALICE, state)).isEqualTo(new ServerStatus.Running());
        assertThat(spawner.inventory())
                .containsExactly(new FoundServer("alice", "", "pod " + lab.namespace() + "/jupyter-alice"));
        SpawnedServer anew =
                spawner.start(request(ALICE, settings(""), spawner.retained(state)), new CollectedProgress());

        assertThat(anew.state().keySet()).containsExactlyElementsOf(state.keySet());
        spawner.stop(ALICE, anew.state());
        assertThat(lab.names("pods")).isEmpty();
    }

    private void startAndDelete(ServerId server, Configuration settings) throws Exception {
        KubernetesSpawner spawner = spawner(settings);
        SpawnedServer spawned = spawner.start(request(server, settings, NOTHING), new CollectedProgress());
        spawner.stop(server, spawned.state());
        spawner.deleteForever(server, 1, spawner.retained(spawned.state()));
    }

    private static JsonObject podOfKubeSpawner() throws Exception {
        try (InputStream cases = ConfiguredPodsInClusterTest.class.getResourceAsStream(CASES)) {
            return Json.createReader(cases).readObject().getJsonArray("cases").stream()
                    .map(entry -> entry.asJsonObject())
                    .filter(entry -> entry.getString("id").equals("defaults"))
                    .findFirst()
                    .orElseThrow()
                    .getJsonObject("pod");
        }
    }

    private Configuration settings(String more) {
        return load("namespace: " + lab.namespace() + "\n" + more);
    }

    private static Configuration load(String section) {
        return ConfigurationFixture.load("JupyterHub: {spawner_class: kubespawner}\nKubeSpawner:\n  " + section);
    }

    private KubernetesSpawner spawner(Configuration settings) {
        return spawner(settings, InternalTls.off());
    }

    private KubernetesSpawner spawner(Configuration settings, InternalTls tls) {
        KubernetesSpawner spawner = new KubernetesSpawner(
                new ClusterSettings(
                        settings, Map.of("KUBECONFIG", lab.kubeconfig().toString())),
                tls,
                PodHooks.NONE,
                Clock.systemUTC());
        spawners.add(spawner);
        return spawner;
    }

    private static SpawnRequest request(ServerId server, Configuration settings, JsonObject state) {
        SpawnRequest usual = SpawnRequests.of(server, "a-" + System.nanoTime(), state, Duration.ofMinutes(2));
        return new SpawnRequest(
                usual.server(),
                usual.userId(),
                usual.attempt(),
                usual.command(),
                usual.environment(),
                usual.servicePrefix(),
                usual.userOptions(),
                usual.state(),
                settings,
                usual.startTimeout());
    }
}
