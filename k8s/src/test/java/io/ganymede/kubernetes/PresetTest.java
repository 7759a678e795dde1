package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The chart ai-infra-matrix as it is installed, without any option besides its production values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresetTest {

    private static final Path CHART = Path.of("helm/ai-infra-matrix");
    private static final Path VALUES = CHART.resolve("values-k8s-prod.yaml");
    private static final String MAIN = "ai-infra-matrix";
    private static final String USERS = "ai-infra-users";

    private Helm helm;
    private Helm.Rendering installed;

    @BeforeAll
    void render() {
        helm = Helm.required();
        installed = rendering();
    }

    @Test
    void installsWithoutFurtherOptions() {
        assertThat(installed.exitCode()).as(installed.errors()).isZero();
        assertThat(helm.lint(CHART)).isEmpty();
        assertThat(installed.objects())
                .as("the namespace that helm itself makes")
                .noneMatch(object -> object.get("kind").equals("Namespace")
                        && Tree.at(object, "metadata", "name").equals(MAIN));
        assertThat(Tree.at(installed.object("Namespace", USERS), "metadata", "labels"))
                .asString()
                .contains("purpose=single-user-pods", "pod-security.kubernetes.io/enforce=restricted");
    }

    /** The objects that the guide's commands name. */
    @ParameterizedTest
    @CsvSource({
        "Deployment, ai-infra-matrix-jupyterhub, ai-infra-matrix",
        "Deployment, ai-infra-matrix-proxy, ai-infra-matrix",
        "Deployment, ai-infra-matrix-postgresql, ai-infra-matrix",
        "Deployment, ai-infra-matrix-nginx, ai-infra-matrix",
        "Service, ai-infra-matrix-nginx, ai-infra-matrix",
        "ServiceAccount, ai-infra-matrix-jupyterhub, ai-infra-matrix",
        "PersistentVolumeClaim, ai-infra-matrix-postgresql, ai-infra-matrix",
        "PersistentVolumeClaim, ai-infra-matrix-shared, ai-infra-users",
        "NetworkPolicy, ai-infra-matrix-jupyterhub, ai-infra-matrix",
        "NetworkPolicy, ai-infra-matrix-proxy, ai-infra-matrix",
        "NetworkPolicy, ai-infra-matrix-singleuser, ai-infra-users",
        "Role, ai-infra-matrix-jupyterhub, ai-infra-users",
    })
    void has(String kind, String name, String namespace) {
        assertThat(namespace(installed.object(kind, name))).isEqualTo(namespace);
    }

    static Stream<Map.Entry<List<String>, Object>> settings() {
        Map<List<String>, Object> settings = Map.ofEntries(
                Map.entry(List.of("JupyterHub", "spawner_class"), "kubespawner"),
                Map.entry(List.of("JupyterHub", "base_url"), "/jupyter/"),
                Map.entry(List.of("JupyterHub", "public_url"), "http://192.168.0.199:8080/jupyter/"),
                Map.entry(
                        List.of("JupyterHub", "hub_connect_url"),
                        "http://ai-infra-matrix-jupyterhub.ai-infra-matrix:8081"),
                Map.entry(List.of("Authenticator", "admin_users"), List.of("admin")),
                Map.entry(List.of("KubeSpawner", "namespace"), USERS),
                Map.entry(List.of("KubeSpawner", "services_enabled"), true),
                Map.entry(List.of("KubeSpawner", "cpu_limit"), 1),
                Map.entry(List.of("KubeSpawner", "cpu_guarantee"), 0.5),
                Map.entry(List.of("KubeSpawner", "mem_limit"), "2G"),
                Map.entry(List.of("KubeSpawner", "mem_guarantee"), "1G"),
                Map.entry(List.of("KubeSpawner", "start_timeout"), 300),
                Map.entry(List.of("KubeSpawner", "http_timeout"), 120),
                Map.entry(List.of("KubeSpawner", "storage_pvc_ensure"), true),
                Map.entry(List.of("KubeSpawner", "storage_capacity"), "10Gi"),
                Map.entry(List.of("KubeSpawner", "storage_class"), "local-path"),
                Map.entry(List.of("KubeSpawner", "volume_mounts", "volume-{user_server}", "mountPath"), "/home/jovyan"),
                Map.entry(
                        List.of("KubeSpawner", "volumes", "shared-notebooks", "persistentVolumeClaim", "claimName"),
                        "ai-infra-matrix-shared"),
                Map.entry(List.of("KubeSpawner", "uid"), 1000),
                Map.entry(List.of("KubeSpawner", "gid"), 100),
                Map.entry(List.of("KubeSpawner", "fs_gid"), 100),
                Map.entry(List.of("KubeSpawner", "allow_privilege_escalation"), false),
                Map.entry(List.of("KubeSpawner", "automount_service_account_token"), false),
                Map.entry(List.of("KubeSpawner", "init_containers"), List.of()),
                Map.entry(List.of("KubeSpawner", "pod_security_context", "runAsNonRoot"), true),
                Map.entry(List.of("KubeSpawner", "pod_security_context", "seccompProfile", "type"), "RuntimeDefault"),
                Map.entry(List.of("KubeSpawner", "container_security_context", "capabilities", "drop"), List.of("ALL")),
                Map.entry(List.of("IdleCuller", "enabled"), true));
        return settings.entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void tellsTheHub(Map.Entry<List<String>, Object> setting) {
        Object file = load(
                (String) Tree.at(installed.object("ConfigMap", "ai-infra-matrix-jupyterhub"), "data", "ganymede.yaml"));

        assertThat(Tree.normal(Tree.at(file, setting.getKey().toArray()))).isEqualTo(Tree.normal(setting.getValue()));
    }

    @Test
    void sharesAVolumeAmongAllUsers() {
        Object claim = installed.object("PersistentVolumeClaim", "ai-infra-matrix-shared");

        assertThat(Tree.at(claim, "spec", "storageClassName")).isEqualTo("nfs-client");
        assertThat(Tree.at(claim, "spec", "accessModes")).isEqualTo(List.of("ReadWriteMany"));
        assertThat(Tree.at(claim, "spec", "resources", "requests", "storage")).isEqualTo("50Gi");
        assertThat(Tree.at(claim, "metadata", "annotations", "helm.sh/resource-policy"))
                .isEqualTo("keep");
        assertThat(rendering("--set", "sharedStorage.enabled=false").errors())
                .contains("sharedStorage.enabled is false, but jupyterhub.singleuser.storage.extraVolumes mounts");
    }

    @Test
    void keepsTheDemonstrationAccountOutOfTheConfigMap() {
        assertThat(Tree.at(
                        installed.object("Secret", "ai-infra-matrix-jupyterhub"),
                        "stringData",
                        "hub.config.NativeAuthenticator.accounts"))
                .isEqualTo("{\"admin\":\"demo-password\"}");
        assertThat(installed.objects().stream()
                        .filter(object -> !object.get("kind").equals("Secret"))
                        .map(Object::toString))
                .noneMatch(object -> object.contains("demo-password"));
    }

    @Test
    void dumpsTheDatabaseWithoutOptions() {
        Object container = container("ai-infra-matrix-postgresql");

        assertThat(variable(container, "PGUSER")).isEqualTo("postgres");
        assertThat(variable(container, "POSTGRES_DB")).isEqualTo("ai_infra_db");
        assertThat(Tree.at(installed.object("PersistentVolumeClaim", "ai-infra-matrix-postgresql"), "spec"))
                .asString()
                .contains("storageClassName=local-path");
    }

    @Test
    void answersAtTheGuidesAddress() {
        Object service = Tree.at(installed.object("Service", "ai-infra-matrix-nginx"), "spec");

        assertThat(Tree.at(service, "type")).isEqualTo("NodePort");
        assertThat(Tree.at(service, "externalIPs")).isEqualTo(List.of("192.168.0.199"));
        assertThat(Tree.at(service, "ports", 0, "port")).isEqualTo(8080);
        assertThat(Tree.at(service, "ports", 0, "nodePort")).isEqualTo(30080);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3:81, [10.1.2.3], 81, http://10.1.2.3:81/jupyter/",
        "10.1.2.3, [10.1.2.3], 80, http://10.1.2.3/jupyter/",
        "hub.example.org:8080, , 8080, http://hub.example.org:8080/jupyter/",
        "https://hub.example.org/, , 443, https://hub.example.org/jupyter/",
    })
    void answersAtTheAddressThatIsGiven(String address, String externalIPs, int port, String publicUrl) {
        Helm.Rendering rendering = rendering("--set", "global.publicHost=" + address);

        Object service = Tree.at(rendering.object("Service", "ai-infra-matrix-nginx"), "spec");
        assertThat(Tree.at(service, "externalIPs")).isEqualTo(externalIPs == null ? null : load(externalIPs));
        assertThat(Tree.at(service, "ports", 0, "port")).isEqualTo(port);
        assertThat(Tree.at(rendering.object("ConfigMap", "ai-infra-matrix-jupyterhub"), "data", "ganymede.yaml"))
                .asString()
                .contains("public_url: " + publicUrl + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ai-infra-matrix-jupyterhub",
                "ai-infra-matrix-proxy",
                "ai-infra-matrix-postgresql",
                "ai-infra-matrix-nginx"
            })
    void runsEveryPodWithoutRights(String deployment) {
        Object pod = Tree.at(installed.object("Deployment", deployment), "spec", "template", "spec");
        Object container = container(deployment);

        assertThat((List<?>) Tree.at(pod, "containers"))
                .as("logs need no name of a container")
                .hasSize(1);
        assertThat(Tree.at(pod, "initContainers")).isNull();
        assertThat(Stream.of(pod, container).map(place -> Tree.at(place, "securityContext", "runAsNonRoot")))
                .contains(true);
        assertThat(Tree.at(container, "securityContext", "allowPrivilegeEscalation"))
                .isEqualTo(false);
        assertThat(Tree.at(container, "securityContext", "readOnlyRootFilesystem"))
                .isEqualTo(true);
        assertThat(Tree.at(container, "securityContext", "capabilities", "drop"))
                .isEqualTo(List.of("ALL"));
    }

    @Test
    void namesPeersByServices() {
        assertThat(installed.objects().stream()
                        .filter(object -> object.get("kind").equals("ConfigMap"))
                        .map(object -> object.get("data").toString()))
                .noneMatch(data -> data.contains("localhost") || data.contains("127.0.0.1"));
        assertThat(installed.objects().stream().map(Object::toString))
                .noneMatch(object -> object.contains("hostPath") || object.contains("nodeName"));
    }

    @Test
    void refusesWhatIsNoOrigin() {
        assertThat(rendering("--set", "nginx.corsOrigins={*}").errors())
                .contains("nginx.corsOrigins: * is not an origin such as https://portal.example.org");
    }

    /** Everything that the deploy script's settings lead to is what the production values say. */
    @Test
    void settingsOfTheSiteSayWhatTheProductionValuesSay() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(".env.k8s.prod"));

        assertThat(lines)
                .contains(
                        "DOMAIN=192.168.0.199",
                        "JUPYTERHUB_PUBLIC_HOST=192.168.0.199:8080",
                        "JUPYTERHUB_SPAWNER=kubernetes",
                        "JUPYTERHUB_NETWORK=pod",
                        "KUBERNETES_NAMESPACE=ai-infra-users",
                        "KUBERNETES_SERVICE_ACCOUNT=ai-infra-matrix-jupyterhub",
                        "JUPYTERHUB_STORAGE_CLASS=local-path",
                        "SHARED_STORAGE_CLASS=nfs-client");
    }

    private Helm.Rendering rendering(String... options) {
        List<String> all = new ArrayList<>(List.of("--values", VALUES.toString()));
        all.addAll(List.of(options));
        return helm.template(MAIN, CHART, MAIN, all.toArray(String[]::new));
    }

    private Object container(String deployment) {
        return Tree.at(installed.object("Deployment", deployment), "spec", "template", "spec", "containers", 0);
    }

    private static Object variable(Object container, String name) {
        return ((List<?>) Tree.at(container, "env"))
                .stream()
                        .filter(variable -> name.equals(Tree.at(variable, "name")))
                        .map(variable -> Tree.at(variable, "value"))
                        .findFirst()
                        .orElse(null);
    }

    private static String namespace(Map<String, Object> object) {
        Object namespace = Tree.at(object, "metadata", "namespace");
        return namespace == null ? MAIN : (String) namespace;
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
