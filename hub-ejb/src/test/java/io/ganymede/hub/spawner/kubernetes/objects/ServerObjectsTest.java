package io.ganymede.hub.spawner.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.ConfigurationFixture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rows of the case files cannot say: TLS, errors, what is made and what is not. */
class ServerObjectsTest {
    private static final ServerIdentity ALICE = new ServerIdentity("alice", "", 7);
    private static final TlsMaterial TLS = new TlsMaterial("KEY", "CERTIFICATE", "USERS\n\n", "HUB\n");
    private static final int ROOT_ONLY_TO_WRITE = 0444;
    private static final int GROUP_READS = 0440;

    @Test
    void makesOnlyWhatIsWanted() throws ObjectException {
        ServerManifests plain = build("namespace: jhub", Optional.empty());
        assertThat(plain.namespace()).isEmpty();
        assertThat(plain.claim()).isEmpty();
        assertThat(plain.secret()).isEmpty();
        assertThat(plain.service()).isEmpty();
        assertThat(plain.secure()).isFalse();
        assertThat(build("services_enabled: true", Optional.empty()).service()).isPresent();
        assertThat(build("storage_pvc_ensure: true, storage_capacity: 1Gi", Optional.empty())
                        .claim())
                .isPresent();
    }

    @Test
    void givesTheServerItsCertificates() throws ObjectException {
        ServerManifests secure = build("namespace: jhub", Optional.of(TLS));
        assertThat(secure.secure()).isTrue();
        assertThat(secure.connectHost()).contains("jupyter-alice.jhub.svc.cluster.local");
        assertThat(secure.service()).isPresent();
        assertThat(at(secure.secret().orElseThrow(), "metadata", "name")).isEqualTo("jupyter-alice");
        assertThat(decoded(secure, "ssl.key")).isEqualTo("KEY");
        assertThat(decoded(secure, "ssl.crt")).isEqualTo("CERTIFICATE");
        assertThat(decoded(secure, "notebooks-ca_trust.crt")).isEqualTo("USERS\nHUB\n");
        assertThat(at(secure.pod(), "spec", "volumes"))
                .isEqualTo(List.of(Map.of(
                        "name",
                        "jupyterhub-internal-certs",
                        "secret",
                        Map.of("secretName", "jupyter-alice", "defaultMode", (long) ROOT_ONLY_TO_WRITE))));
        assertThat(at(notebook(secure), "volumeMounts"))
                .isEqualTo(List.of(Map.of("name", "jupyterhub-internal-certs", "mountPath", "/etc/jupyterhub/ssl/")));
        assertThat(variables(secure))
                .containsEntry("JUPYTERHUB_SERVICE_URL", "https://0.0.0.0:8888/user/alice/")
                .containsEntry("JUPYTERHUB_SSL_KEYFILE", "/etc/jupyterhub/ssl/ssl.key")
                .containsEntry("JUPYTERHUB_SSL_CERTFILE", "/etc/jupyterhub/ssl/ssl.crt")
                .containsEntry("JUPYTERHUB_SSL_CLIENT_CA", "/etc/jupyterhub/ssl/notebooks-ca_trust.crt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fs_gid: 100",
                "pod_security_context: {fsGroup: 0}",
                "extra_pod_config: {security_context: {fsGroup: 5}}",
            })
    void keepsTheKeyFromOthersWhereAGroupCanReadIt(String settings) throws ObjectException {
        List<?> volumes = (List<?>) at(build(settings, Optional.of(TLS)).pod(), "spec", "volumes");
        assertThat(at(volumes.get(0), "secret", "defaultMode")).isEqualTo((long) GROUP_READS);
    }

    @Test
    void mountsCertificatesWhereItIsTold() throws ObjectException {
        ServerManifests secure = build("secret_mount_path: /x/, volumes: [{name: a, emptyDir: {}}]", Optional.of(TLS));
        assertThat(variables(secure)).containsEntry("JUPYTERHUB_SSL_KEYFILE", "/x/ssl.key");
        assertThat((List<?>) at(secure.pod(), "spec", "volumes")).hasSize(2);
    }

    @Test
    void leavesTheHubsBracesAlone() throws ObjectException {
        Map<String, String> hub = Map.of("JUPYTERHUB_OAUTH_SCOPES", "[{\"a\": \"$(B)\"}]", "B", "{nope}");
        ServerManifests built = objects("environment: {A: '{username}'}")
                .build(ALICE, names("namespace: jhub"), new ServerLaunch(hub, "/user/alice/", Optional.empty()));
        assertThat(variables(built))
                .containsEntry("B", "{nope}")
                .containsEntry("JUPYTERHUB_OAUTH_SCOPES", "[{\"a\": \"$(B)\"}]")
                .containsEntry("A", "alice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environment: {A: '{\"a\": 1}'}| KubeSpawner.environment.A",
                "volumes: [{name: v, bogus: {}}]| KubeSpawner.volumes[0].bogus",
                "volumes: [{emptyDir: {}}]| KubeSpawner.volumes[0]",
                "volume_mounts: {b: {name: v, mountPath: /x}, a: {name: v}}| KubeSpawner.volume_mounts",
                "extra_pod_config: {bogus: 1}| KubeSpawner.extra_pod_config.bogus",
                "extra_pod_config: {containers: null}| KubeSpawner.extra_pod_config.containers",
                "extra_container_config: {name: null}| KubeSpawner.extra_container_config.name",
                "pod_security_context: {run_as_user: 1}| KubeSpawner.pod_security_context.run_as_user",
                "extra_labels: {a: '{'}| KubeSpawner.extra_labels.a",
                "storage_pvc_ensure: true| KubeSpawner.storage_capacity",
                "services_enabled: true, extra_container_config: {ports: null}"
                        + "| KubeSpawner.extra_container_config.ports",
            })
    void namesTheSettingThatIsWrong(String settings, String place) {
        assertThatThrownBy(() -> build(settings, Optional.empty())).hasMessageContaining(place);
    }

    @Test
    void showsNoSecrets() throws ObjectException {
        ServerManifests secure = build("namespace: jhub", Optional.of(TLS));
        assertThat(secure + " " + TLS + " " + launch(Optional.of(TLS)))
                .doesNotContain("KEY")
                .doesNotContain("TOKEN")
                .contains("jhub/jupyter-alice");
    }

    private static ServerLaunch launch(Optional<TlsMaterial> tls) {
        return new ServerLaunch(Map.of("JUPYTERHUB_API_TOKEN", "TOKEN"), "/user/alice/", tls);
    }

    private static ServerManifests build(String settings, Optional<TlsMaterial> tls) throws ObjectException {
        return objects(settings).build(ALICE, names("namespace: jhub"), launch(tls));
    }

    private static ObjectNames names(String settings) throws ObjectException {
        return objects(settings).names(ALICE, StoredNames.NONE);
    }

    private static ServerObjects objects(String settings) {
        return new ServerObjects(
                ConfigurationFixture.load("JupyterHub: {spawner_class: kubespawner}\nKubeSpawner: {" + settings + "}"),
                "default");
    }

    private static String decoded(ServerManifests secure, String file) {
        String content = (String) at(secure.secret().orElseThrow(), "data", file);
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }

    private static Object notebook(ServerManifests built) {
        return ((List<?>) at(built.pod(), "spec", "containers")).get(0);
    }

    private static Map<Object, Object> variables(ServerManifests built) {
        Map<Object, Object> variables = new LinkedHashMap<>();
        ((List<?>) at(notebook(built), "env"))
                .forEach(variable -> variables.put(at(variable, "name"), at(variable, "value")));
        return variables;
    }

    private static Object at(Object tree, String... path) {
        Object found = tree;
        for (String step : path) {
            found = ((Map<?, ?>) found).get(step);
        }
        return found;
    }
}
