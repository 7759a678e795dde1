package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** What the chart renders, with the real Helm. */
class ChartTest {

    private static final Path CHART = Path.of("helm/ganymede");

    /** Where this chart's defaults are not those of the chart that the cases come from. */
    private static final String DEFAULTS_OF_THE_CASES =
            "singleuser: {image: {name: quay.io/jupyterhub/k8s-singleuser-sample, tag: set-by-chartpress}}";

    @TempDir
    private Path folder;

    private Helm helm;

    @BeforeEach
    void findHelm() {
        helm = Helm.required();
    }

    @SuppressWarnings("unchecked")
    static Stream<Map.Entry<String, Object>> cases() throws IOException {
        try (InputStream file = ChartTest.class.getResourceAsStream("values-to-settings.json")) {
            return ((Map<String, Object>) load(new String(file.readAllBytes(), StandardCharsets.UTF_8)))
                    .entrySet().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void leadsFromValuesToSettings(Map.Entry<String, Object> example) throws IOException {
        Path values = Files.writeString(
                folder.resolve("values.yaml"),
                new Dump(DumpSettings.builder()
                                .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
                                .build())
                        .dumpToString(Tree.at(example.getValue(), "values")));

        Path defaults = Files.writeString(folder.resolve("defaults.yaml"), DEFAULTS_OF_THE_CASES);
        Helm.Rendering rendering =
                helm.template("jhub", CHART, "jhub", "--values", defaults.toString(), "--values", values.toString());

        Map<?, ?> expected = (Map<?, ?>) Tree.normal(Tree.at(example.getValue(), "settings"));
        expected.forEach((section, traits) -> ((Map<?, ?>) traits)
                .forEach((trait, value) -> assertThat(setting(rendering, section, trait))
                        .as("%s.%s", section, trait)
                        .isEqualTo(value)));
    }

    @Test
    void hasNoFault() {
        assertThat(helm.lint(CHART)).isEmpty();
    }

    @Test
    void keepsSecretsOutOfTheConfigMap() {
        Helm.Rendering rendering = helm.template(
                "jhub",
                CHART,
                "jhub",
                "--set",
                "hub.config.GenericOAuthenticator.client_secret=abc,hub.config.GenericOAuthenticator.client_id=id,"
                        + "hub.db.type=postgres,hub.db.url=postgresql://u:pw@db/hub,hub.db.password=pw");

        assertThat(Tree.at(settings(rendering), "GenericOAuthenticator")).isEqualTo(Map.of("client_id", "id"));
        assertThat(Tree.at(settings(rendering), "JupyterHub", "db_url")).isNull();
        assertThat(Tree.at(
                        rendering.object("Secret", "hub"),
                        "stringData",
                        "hub.config.GenericOAuthenticator.client_secret"))
                .isEqualTo("abc");
        assertThat(environment(rendering))
                .contains(
                        "GenericOAuthenticator_client_secret",
                        "JupyterHub_db_url",
                        "JupyterHub_cookie_secret",
                        "CONFIGPROXY_AUTH_TOKEN",
                        "PGPASSWORD");
    }

    @Test
    void takesAMysqlDatabaseAsTheOthers() {
        Helm.Rendering rendering = helm.template(
                "jhub",
                CHART,
                "jhub",
                "--set",
                "hub.db.type=mysql,hub.db.url=mysql+pymysql://u@db/hub,hub.db.password=pw");

        assertThat(environment(rendering)).contains("JupyterHub_db_url", "MYSQL_PWD");
        assertThat(Tree.at(rendering.object("Secret", "hub"), "stringData", "hub.db.password"))
                .isEqualTo("pw");
    }

    @Test
    void grantsTheHubNothingOutsideTheUsersNamespace() {
        Helm.Rendering rendering =
                helm.template("jhub", CHART, "core", "--set", "hub.config.KubeSpawner.namespace=people");

        assertThat(rendering.objects())
                .noneMatch(object -> object.get("kind").toString().startsWith("ClusterRole"));
        assertThat(Tree.at(rendering.object("Role", "hub"), "metadata", "namespace"))
                .isEqualTo("people");
        assertThat(Tree.at(rendering.object("RoleBinding", "hub"), "subjects", 0, "namespace"))
                .isEqualTo("core");
        assertThat(Tree.at(rendering.object("NetworkPolicy", "singleuser"), "metadata", "namespace"))
                .isEqualTo("people");
        assertThat(Tree.at(settings(rendering), "JupyterHub", "hub_connect_url"))
                .as("a name that servers in another namespace can resolve")
                .isEqualTo("http://hub.core:8081");
    }

    /** Whoever widens what the hub may do says so here, too. The tests on a real node work with exactly this. */
    @Test
    void grantsTheHubWhatItNeeds() {
        Helm.Rendering rendering = helm.template("jhub", CHART, "core");

        assertThat(granted(rendering.object("Role", "hub")))
                .containsExactly(
                        "events: list watch",
                        "persistentvolumeclaims: create delete get",
                        "pods/log: get",
                        "pods: create delete get list watch",
                        "secrets: create delete get",
                        "services: create delete get");
    }

    @Test
    void grantsTheHubTheClusterOnlyForNamespacesOfUsers() {
        Helm.Rendering rendering =
                helm.template("jhub", CHART, "core", "--set", "hub.config.KubeSpawner.enable_user_namespaces=true");

        assertThat(granted(rendering.object("ClusterRole", "jhub-hub")))
                .hasSize(7)
                .contains("namespaces: create");
        assertThat(Tree.at(rendering.object("ClusterRoleBinding", "jhub-hub"), "roleRef", "kind"))
                .isEqualTo("ClusterRole");
        assertThat(rendering.objects())
                .noneMatch(object -> object.get("kind").toString().startsWith("Role"));
        assertThat(Tree.at(rendering.object("NetworkPolicy", "hub"), "spec", "egress", 1, "to", 0, "namespaceSelector"))
                .as("servers in any namespace")
                .isEqualTo(Map.of());
        assertThat(Tree.at(settings(rendering), "JupyterHub", "hub_connect_url"))
                .isEqualTo("http://hub.core:8081");
    }

    private static List<String> granted(Object role) {
        return ((List<?>) Tree.at(role, "rules"))
                .stream()
                        .flatMap(rule -> ((List<?>) Tree.at(rule, "resources"))
                                .stream()
                                        .map(resource -> resource + ": "
                                                + ((List<?>) Tree.at(rule, "verbs"))
                                                        .stream()
                                                                .map(Object::toString)
                                                                .sorted()
                                                                .collect(Collectors.joining(" "))))
                        .sorted()
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub", "proxy"})
    void runsEveryContainerWithoutRights(String deployment) {
        Object pod = Tree.at(
                helm.template("jhub", CHART, "jhub").object("Deployment", deployment), "spec", "template", "spec");

        for (Object container : (List<?>) Tree.at(pod, "containers")) {
            assertThat(Tree.at(container, "securityContext", "allowPrivilegeEscalation"))
                    .isEqualTo(false);
            assertThat(Tree.at(container, "securityContext", "readOnlyRootFilesystem"))
                    .isEqualTo(true);
            assertThat(Tree.at(container, "securityContext", "capabilities", "drop"))
                    .isEqualTo(List.of("ALL"));
            assertThat(Tree.at(container, "resources", "limits", "memory")).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy.https.enabled=true,proxy.https.type=letsencrypt | proxy.https.type letsencrypt is not part",
                "ingress.enabled=true | ingress is not part of this chart yet",
                "hub.extraConfig.x=c.JupyterHub | hub.extraConfig is Python",
                "hub.config.JupyterHub.internal_ssl=true | hub.config.JupyterHub.internal_ssl is not part of this chart yet",
                "hub.config.jupyterHub.base_url=/x | sections begin with a capital letter",
                "hub.db.type=postgres | hub.db.url is needed",
                "hub.fsGid=1000 | hub.podSecurityContext.fsGroup",
                "hub.replicas=2 | replicas",
                "singelton.x=1 | singelton",
                "hub.db.type=oracle | /hub/db/type"
            })
    void refusesWhatItCannotDo(String values, String sentence) {
        Helm.Rendering rendering = helm.template("jhub", CHART, "jhub", "--set", values);

        assertThat(rendering.exitCode()).isNotZero();
        assertThat(rendering.errors()).contains(sentence);
    }

    /** A setting in the file, or in the Secret if it may hold what nobody is to see. */
    private static Object setting(Helm.Rendering rendering, Object section, Object trait) {
        Object open = Tree.at(settings(rendering), section, trait);
        Object secret = Tree.at(rendering.object("Secret", "hub"), "stringData", "hub.config." + section + "." + trait);
        return Tree.normal(secret == null ? open : load((String) secret));
    }

    private static Object settings(Helm.Rendering rendering) {
        return load((String) Tree.at(rendering.object("ConfigMap", "hub"), "data", "ganymede.yaml"));
    }

    private static List<String> environment(Helm.Rendering rendering) {
        Object containers = Tree.at(rendering.object("Deployment", "hub"), "spec", "template", "spec", "containers");
        return ((List<?>) Tree.at(containers, 0, "env"))
                .stream().map(variable -> (String) Tree.at(variable, "name")).toList();
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
