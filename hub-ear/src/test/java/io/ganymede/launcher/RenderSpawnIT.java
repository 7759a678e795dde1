package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the launcher says a start would create on a cluster. */
class RenderSpawnIT {

    private static final String CONFIGURATION =
            """
            JupyterHub:
              hub_connect_url: http://hub.example.org:8081
            KubeSpawner:
              namespace: lab
              image: quay.io/jupyterhub/singleuser:6.1
              storage_pvc_ensure: true
              storage_capacity: 1Gi
              services_enabled: true
              volumes:
              - name: home
                persistent_volume_claim: {claimName: '{pvc_name}'}
              environment:
                GREETING: hello {unescaped_username}
                DB_PASSWORD: a-password
                SHARED_KEY:
                  valueFrom: {secretKeyRef: {name: keys, key: shared}}
              profile_list:
              - display_name: Small
                slug: small
                default: true
                kubespawner_override: {mem_limit: 1G}
              - display_name: Large
                slug: large
                kubespawner_override: {mem_limit: 4Gi, cpu_limit: 2}
            """;

    @TempDir
    private Path folder;

    @Test
    void printsWhatAStartWouldCreate() throws Exception {
        LauncherRun run =
                render(CONFIGURATION, "--user", "ada", "--server", "gpu", "--options", "{\"profile\": \"large\"}");

        List<Map<String, Object>> objects = documents(run);
        assertThat(objects)
                .extracting(object -> object.get("kind"))
                .containsExactly("PersistentVolumeClaim", "Pod", "Service");
        assertThat(objects).allSatisfy(object -> {
            assertThat(object).containsEntry("apiVersion", "v1");
            assertThat(at(object, "metadata", "namespace")).isEqualTo("lab");
        });
        assertThat(at(objects.get(0), "metadata", "name")).isEqualTo("claim-ada--gpu");
        assertThat(at(objects.get(1), "metadata", "name")).isEqualTo("jupyter-ada--gpu");
        assertThat(at(notebook(objects.get(1)), "resources", "limits", "memory"))
                .hasToString(Long.toString(4L << 30));
        assertThat(home()).doesNotExist();
    }

    @Test
    void masksSecretsAndShowsTheRest() throws Exception {
        LauncherRun run = render(CONFIGURATION, "--user=ada", "--hub-url=https://other.example.org");

        Map<?, ?> notebook = notebook(documents(run).get(1));
        assertThat(variable(notebook, "JUPYTERHUB_API_TOKEN")).containsEntry("value", "********");
        assertThat(variable(notebook, "DB_PASSWORD")).containsEntry("value", "********");
        assertThat(variable(notebook, "GREETING")).containsEntry("value", "hello ada");
        assertThat(variable(notebook, "SHARED_KEY")).containsKey("valueFrom");
        assertThat(variable(notebook, "JUPYTERHUB_API_URL"))
                .containsEntry("value", "https://other.example.org/hub/api");
        assertThat(run.output()).doesNotContain("a-password");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(CONFIGURATION, List.of("--user", "ada", "--options", "{\"profile\": \"huge\"}"), "huge"),
                Arguments.of(CONFIGURATION, List.of("--user", "ada", "--options", "[]"), "--options"),
                Arguments.of(CONFIGURATION, List.of("--user", "a/b"), "--user"),
                Arguments.of(CONFIGURATION, List.of("--user", "ada", "--server", "a/b"), "--server"),
                Arguments.of(CONFIGURATION, List.of("--user", "ada", "--hub-url", "hub"), "--hub-url"),
                Arguments.of(CONFIGURATION, List.of("--user", "ada", "--profile", "large"), "--profile"),
                Arguments.of(CONFIGURATION, List.of(), "--user"),
                Arguments.of("KubeSpawner: {imge: x}", List.of("--user", "ada"), "KubeSpawner.imge"),
                Arguments.of("KubeSpawner: {cpu_limit: many}", List.of("--user", "ada"), "KubeSpawner.cpu_limit"),
                Arguments.of(
                        "KubeSpawner: {extra_pod_config: {nodename: x}}",
                        List.of("--user", "ada"),
                        "KubeSpawner.extra_pod_config.nodename"),
                Arguments.of(
                        "JupyterHub: {spawner_class: docker}", List.of("--user", "ada"), "JupyterHub.spawner_class"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("mistakes")
    void namesWhatIsWrong(String configuration, List<String> arguments, String named) throws Exception {
        LauncherRun run = render(configuration, arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(named);
        assertThat(run.output()).isEmpty();
    }

    private LauncherRun render(String configuration, String... arguments) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), configuration);
        List<String> command = new ArrayList<>(List.of("render-spawn", "--config", file.toString()));
        command.addAll(Arrays.asList(arguments));
        return LauncherRun.of(home(), command.toArray(String[]::new));
    }

    private Path home() {
        return folder.resolve("home");
    }

    @SuppressWarnings("unchecked") // objects are maps
    private static List<Map<String, Object>> documents(LauncherRun run) {
        assertThat(run.exitCode()).as(String.join("\n", run.errors())).isZero();
        Load yaml = new Load(LoadSettings.builder().build());
        return StreamSupport.stream(yaml.loadAllFromString(run.output()).spliterator(), false)
                .map(object -> (Map<String, Object>) object)
                .toList();
    }

    private static Object at(Map<?, ?> object, String... path) {
        Object found = object;
        for (String step : path) {
            found = ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    private static Map<?, ?> notebook(Map<String, Object> pod) {
        return (Map<?, ?>) ((List<?>) at(pod, "spec", "containers")).get(0);
    }

    @SuppressWarnings("unchecked") // variables are maps
    private static Map<String, Object> variable(Map<?, ?> container, String name) {
        return ((List<Map<String, Object>>) container.get("env"))
                .stream()
                        .filter(variable -> name.equals(variable.get("name")))
                        .findFirst()
                        .orElseThrow();
    }
}
