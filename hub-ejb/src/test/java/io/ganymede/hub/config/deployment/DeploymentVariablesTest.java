package io.ganymede.hub.config.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ByteSize;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.deployment.SpawnerSwitch.Kind;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.DockerSpawnerSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.WrittenValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentVariablesTest {
    private static final Map<String, String> ON_ONE_MACHINE = Map.of(
            "DOMAIN", "localhost",
            "JUPYTERHUB_PUBLIC_HOST", "localhost:8080",
            "JUPYTERHUB_SPAWNER", "docker",
            "JUPYTERHUB_NETWORK", "ai-infra-network",
            "JUPYTERHUB_STORAGE_CLASS", "disable");
    private static final Map<String, String> ON_A_CLUSTER = Map.of(
            "DOMAIN", "192.168.0.199",
            "JUPYTERHUB_PUBLIC_HOST", "192.168.0.199:8080",
            "JUPYTERHUB_SPAWNER", "kubernetes",
            "JUPYTERHUB_NETWORK", "pod",
            "KUBERNETES_NAMESPACE", "ai-infra-users   ",
            "KUBERNETES_SERVICE_ACCOUNT", "ai-infra-matrix-jupyterhub",
            "JUPYTERHUB_STORAGE_CLASS", "local-path",
            "SHARED_STORAGE_CLASS", "nfs-client");

    @TempDir
    Path folder;

    @Test
    void readsTheVariablesOfOneMachine() {
        Configuration configuration = load("", ON_ONE_MACHINE);

        assertThat(configuration.get(JupyterHubSettings.SPAWNER_CLASS)).isEqualTo("docker");
        assertThat(configuration.get(DockerSpawnerSettings.NETWORK_NAME)).isEqualTo("ai-infra-network");
        assertThat(configuration.get(DockerSpawnerSettings.VOLUMES)).isEmpty();
        assertThat(configuration.get(JupyterHubSettings.PUBLIC_URL).orElseThrow())
                .hasToString("http://localhost:8080/");
    }

    @Test
    void readsTheVariablesOfACluster() throws Exception {
        Map<String, String> environment = withKubeconfig(ON_A_CLUSTER);
        List<ConfigurationProblem> problems = new ArrayList<>();

        DeploymentVariables.Reading reading =
                DeploymentVariables.read(environment, List.of(), folder.resolve("account"), problems::add);

        assertThat(problems).isEmpty();
        assertThat(reading.spawner())
                .isEqualTo(new SpawnerSwitch(Optional.of(Kind.KUBERNETES), Optional.of(Kind.KUBERNETES)));
        assertThat(reading.values().stream()
                        .collect(Collectors.toMap(
                                WrittenValue::name, value -> ((ConfigurationNode.Scalar) value.node()).text())))
                .isEqualTo(Map.of(
                        "JupyterHub.spawner_class", "kubespawner",
                        "JupyterHub.public_url", "http://192.168.0.199:8080/",
                        "KubeSpawner.namespace", "ai-infra-users",
                        "KubeSpawner.storage_class", "local-path"));
    }

    @ParameterizedTest(name = "{0}, kubeconfig {1}, in a pod {2}: {3}")
    @CsvSource({
        "kubernetes, true, false, KUBERNETES",
        "kubernetes, false, true, KUBERNETES",
        "kubernetes, false, false, DOCKER",
        "' kubernetes ', true, false, KUBERNETES",
        "docker, true, true, DOCKER",
        "'docker\t', false, false, DOCKER",
        "'', true, true, ",
    })
    void choosesTheSpawner(String word, boolean kubeconfig, boolean pod, Kind expected) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString(), "JUPYTERHUB_SPAWNER", word));
        if (kubeconfig) {
            environment.putAll(withKubeconfig(Map.of()));
        }
        if (pod) {
            environment.put("KUBERNETES_SERVICE_HOST", "192.0.2.1");
            Files.writeString(folder.resolve("token"), "token");
        }

        SpawnerSwitch spawner = SpawnerSwitch.read(environment, folder, problem -> {
            throw new AssertionError(problem);
        });

        assertThat(spawner.used()).isEqualTo(Optional.ofNullable(expected));
        assertThat(spawner.fellBack()).isEqualTo(word.strip().equals("kubernetes") && expected == Kind.DOCKER);
    }

    @Test
    void fallsBackToDockerWithoutTheSettingsOfPods() {
        Map<String, String> environment = new HashMap<>(ON_A_CLUSTER);
        environment.put("HOME", folder.toString());
        environment.put("JUPYTERHUB_MEM_LIMIT", "2G");

        Configuration configuration = load("", environment);

        assertThat(configuration.get(JupyterHubSettings.SPAWNER_CLASS)).isEqualTo("docker");
        assertThat(configuration.get(DockerSpawnerSettings.NETWORK_NAME)).isEqualTo("bridge");
        assertThat(configuration.get(SpawnerSettings.MEM_LIMIT)).contains(new ByteSize(2L << 30));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("JUPYTERHUB_MEM_LIMIT", "2G", SpawnerSettings.MEM_LIMIT, size(2L << 30)),
                Arguments.of("JUPYTERHUB_MEM_GUARANTEE", " 1G ", SpawnerSettings.MEM_GUARANTEE, size(1L << 30)),
                Arguments.of("JUPYTERHUB_CPU_LIMIT", "1.0", SpawnerSettings.CPU_LIMIT, Optional.of(1.0)),
                Arguments.of("JUPYTERHUB_CPU_GUARANTEE", "0.5", SpawnerSettings.CPU_GUARANTEE, Optional.of(0.5)),
                Arguments.of("JUPYTERHUB_START_TIMEOUT", "300", SpawnerSettings.START_TIMEOUT, Duration.ofSeconds(300)),
                Arguments.of("JUPYTERHUB_HTTP_TIMEOUT", "120", SpawnerSettings.HTTP_TIMEOUT, Duration.ofSeconds(120)),
                Arguments.of("JUPYTERHUB_IMAGE", "lab:1", DockerSpawnerSettings.IMAGE, "lab:1"),
                Arguments.of("JUPYTERHUB_DEBUG", "true", SpawnerSettings.DEBUG, true),
                Arguments.of(
                        "JUPYTERHUB_ADMIN_USERS",
                        "admin, root ,",
                        AuthenticatorSettings.ADMIN_USERS,
                        Set.of("admin", "root")),
                Arguments.of("JUPYTERHUB_AUTO_LOGIN", "true", AuthenticatorSettings.AUTO_LOGIN, true),
                Arguments.of("SESSION_TIMEOUT", "86400", JupyterHubSettings.COOKIE_MAX_AGE, Duration.ofDays(1)),
                Arguments.of("JUPYTERHUB_NETWORK", "pod", DockerSpawnerSettings.NETWORK_NAME, "bridge"),
                Arguments.of("JUPYTERHUB_MEM_LIMIT", "   ", SpawnerSettings.MEM_LIMIT, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("values")
    void readsValues(String name, String text, Setting<?> setting, Object expected) {
        Configuration configuration = load("", Map.of("JUPYTERHUB_SPAWNER", "docker", name, text));

        assertThat(configuration.get(setting)).isEqualTo(expected);
    }

    @Test
    void servesBelowTheFrontPage() {
        Configuration configuration = load(
                "",
                Map.of(
                        "JUPYTERHUB_SPAWNER", "docker",
                        "JUPYTERHUB_USE_PROXY", "true",
                        "JUPYTERHUB_PUBLIC_HOST", "192.168.0.199:8080"));

        assertThat(configuration.get(JupyterHubSettings.BASE_URL)).hasToString("/jupyter/");
        assertThat(configuration.get(JupyterHubSettings.PUBLIC_URL).orElseThrow())
                .hasToString("http://192.168.0.199:8080/jupyter/");
    }

    @Test
    void takesTheBaseUrlOfTheFileForThePublicAddress() {
        Configuration configuration = load(
                "JupyterHub: {base_url: /lab}",
                Map.of("JUPYTERHUB_SPAWNER", "docker", "JUPYTERHUB_PUBLIC_HOST", "https://hub.example.org"));

        assertThat(configuration.get(JupyterHubSettings.PUBLIC_URL).orElseThrow())
                .hasToString("https://hub.example.org/lab");
    }

    @Test
    void findsTheDatabase() {
        Configuration configuration = load(
                "",
                Map.of(
                        "JUPYTERHUB_SPAWNER", "docker",
                        "POSTGRES_HOST", "postgresql",
                        "POSTGRES_DB", "ai_infra_db",
                        "POSTGRES_PASSWORD", "p@ss word"));

        assertThat(configuration.get(JupyterHubSettings.DB_URL))
                .isEqualTo("postgresql://postgres@postgresql:5432/ai_infra_db");
        assertThat(configuration.get(JupyterHubSettings.DB_PASSWORD)).isPresent();
        assertThat(configuration).asString().doesNotContain("p@ss");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "file, '', /from-file, 3",
        "variable, 4, /from-file, 4",
    })
    void standAboveTheFile(String layer, String text, String url, double expected) {
        Configuration configuration = load(
                "{JupyterHub: {spawner_class: simple, default_url: " + url + "}, DockerSpawner: {cpu_limit: 3}}",
                Map.of("JUPYTERHUB_SPAWNER", "docker", "JUPYTERHUB_CPU_LIMIT", text));

        assertThat(configuration.get(JupyterHubSettings.SPAWNER_CLASS)).isEqualTo("docker");
        assertThat(configuration.get(SpawnerSettings.CPU_LIMIT)).contains(expected);
        assertThat(configuration.get(JupyterHubSettings.DEFAULT_URL)).isEqualTo(url);
    }

    @Test
    void standBelowTheNamesOfSettings() {
        Configuration configuration = load(
                "",
                Map.of(
                        "JUPYTERHUB_SPAWNER", "docker",
                        "JUPYTERHUB_CPU_LIMIT", "4",
                        "DockerSpawner_cpu_limit", "5",
                        "JupyterHub_spawner_class", "simple"));

        assertThat(configuration.get(JupyterHubSettings.SPAWNER_CLASS)).isEqualTo("simple");
        assertThat(load("", Map.of("JUPYTERHUB_SPAWNER", "docker", "DockerSpawner_cpu_limit", "5"))
                        .get(SpawnerSettings.CPU_LIMIT))
                .contains(5.0);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "SESSION_TIMEOUT, soon",
        "POSTGRES_PORT, tcp://192.0.2.7:5432",
        "DOMAIN, 'a b'",
        "CORS_ORIGINS, nowhere",
        "JUPYTERHUB_DEBUG, 1",
    })
    void leavesAmbiguousNamesAloneWhereNoSpawnerIsChosen(String name, String text) {
        assertThat(ConfigurationFixture.problemsOf("", Map.of(name, text), Map.of()))
                .isEmpty();
        assertThat(ConfigurationFixture.problemsOf("", Map.of("JUPYTERHUB_SPAWNER", "docker", name, text), Map.of()))
                .hasSize(1);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of("JUPYTERHUB_SPAWNER", "kubernets", "JUPYTERHUB_SPAWNER: must be kubernetes or docker"),
                Arguments.of("JUPYTERHUB_SPAWNER", "Docker", "JUPYTERHUB_SPAWNER: must be kubernetes or docker"),
                Arguments.of(
                        "JUPYTERHUB_MEM_LIMIT", "2 pounds", "JUPYTERHUB_MEM_LIMIT: DockerSpawner.mem_limit must be"),
                Arguments.of("JUPYTERHUB_CPU_LIMIT", "-1", "JUPYTERHUB_CPU_LIMIT: DockerSpawner.cpu_limit must be"),
                Arguments.of(
                        "JUPYTERHUB_START_TIMEOUT",
                        "soon",
                        "JUPYTERHUB_START_TIMEOUT: DockerSpawner.start_timeout must be"),
                Arguments.of("KUBERNETES_NAMESPACE", "AI_Users", "KUBERNETES_NAMESPACE: must be a name of at most 63"),
                Arguments.of("KUBERNETES_SERVICE_ACCOUNT", "a b", "KUBERNETES_SERVICE_ACCOUNT: must be a name"),
                Arguments.of(
                        "JUPYTERHUB_STORAGE_CLASS", "a/b", "JUPYTERHUB_STORAGE_CLASS: must be the name of a storage"),
                Arguments.of("SHARED_STORAGE_CLASS", "?", "SHARED_STORAGE_CLASS: must be the name of a storage class"),
                Arguments.of("SHARED_STORAGE_ENABLED", "yes", "SHARED_STORAGE_ENABLED: must be true or false"),
                Arguments.of("JUPYTERHUB_USE_PROXY", "yes", "JUPYTERHUB_USE_PROXY: must be true or false"),
                Arguments.of("JUPYTERHUB_AUTO_LOGIN", "1", "JUPYTERHUB_AUTO_LOGIN: must be true or false"),
                Arguments.of("JUPYTERHUB_PUBLIC_HOST", "a b:80", "JUPYTERHUB_PUBLIC_HOST: must be a host"),
                Arguments.of(
                        "JUPYTERHUB_ADMIN_USERS", "a/b", "JUPYTERHUB_ADMIN_USERS: Authenticator.admin_users[0] must"),
                Arguments.of(
                        "JUPYTERHUB_CRYPT_KEY",
                        "abc",
                        "JUPYTERHUB_CRYPT_KEY: CryptKeeper.keys must be a key of 32 bytes"),
                Arguments.of("POSTGRES_HOST", "postgresql", "POSTGRES_DB: must name the database"),
                Arguments.of("POSTGRES_PORT", "70000", "POSTGRES_PORT: must be a port"),
                Arguments.of("JUPYTERHUB_IDLE_TIMEOUT", "1h", "JUPYTERHUB_IDLE_TIMEOUT: must be a number of seconds"),
                Arguments.of("CORS_ORIGINS", "https://a/b", "CORS_ORIGINS: must be addresses with commas between"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("wrongValues")
    void namesTheVariableThatIsWrong(String name, String text, String message) {
        Map<String, String> environment = new HashMap<>(Map.of("JUPYTERHUB_SPAWNER", "docker"));
        environment.put(name, text);

        assertThat(ConfigurationFixture.problemsOf("", environment, Map.of()))
                .singleElement()
                .asString()
                .startsWith("environment variable " + message);
    }

    private Map<String, String> withKubeconfig(Map<String, String> variables) throws Exception {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put(
                "KUBECONFIG", Files.writeString(folder.resolve("config"), "{}").toString());
        return environment;
    }

    private static Configuration load(String yaml, Map<String, String> environment) {
        return ConfigurationFixture.load(yaml, environment, Map.of());
    }

    private static Optional<ByteSize> size(long bytes) {
        return Optional.of(new ByteSize(bytes));
    }
}
