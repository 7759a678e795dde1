package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deploy script with a helm and a kubectl that only write down how they are called. */
class DeployScriptTest {

    /** Writes down the call, what is in values files, and each setting given as JSON. */
    private static final String RECORDER =
            """
            #!/bin/bash
            { printf '%s' "${0##*/}"; printf ' %q' "$@"; echo; } >> "$RECORDS"
            previous=
            for argument in "$@"; do
              case $previous in
                --values) [ -e "$argument" ] && cat "$argument" >> "$RECORDS.values" ;;
                --set-json) printf '%s\\0' "$argument" >> "$RECORDS.json" ;;
              esac
              previous=$argument
            done
            """;

    private static final String HELM =
            """
            case $1 in status) [ -e "$RECORDS.release" ] ;; install) touch "$RECORDS.release" ;; esac
            """;
    private static final String KUBECTL =
            """
            case "$*" in
              *storageclass*) echo storageclass.storage.k8s.io/local-path; echo storageclass.storage.k8s.io/standard ;;
              *availableReplicas*) [ -e "$RECORDS.broken" ] || echo 1 ;;
              *nodePort*) echo 30080 ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void layOut() throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("k8s/scripts"));
        script = Files.copy(
                Path.of("scripts/deploy-k8s.sh"), scripts.resolve("deploy-k8s.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Path.of(".env.k8s.prod"), folder.resolve("k8s/.env.k8s.prod"));
        program("helm", HELM);
        program("kubectl", KUBECTL);
    }

    @Test
    void installsFirstAndUpgradesThen() throws Exception {
        assertThat(run("deploy").exitCode()).isZero();
        assertThat(helmCalls("install")).singleElement().satisfies(call -> assertThat(call)
                .contains("helm install ai-infra-matrix", "/helm/ai-infra-matrix --namespace ai-infra-matrix")
                .contains("values-k8s-prod.yaml", "--create-namespace"));

        assertThat(run().exitCode()).as("deploy is the default").isZero();
        assertThat(helmCalls("install")).hasSize(1);
        assertThat(helmCalls("upgrade")).hasSize(1);
        assertThat(records())
                .filteredOn(call -> call.contains("rollout status"))
                .as("waits for every component, twice")
                .hasSize(8);
    }

    @Test
    void upgradesOnlyWhatIsThere() throws Exception {
        Outcome outcome = run("upgrade");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("use deploy");
        assertThat(helmCalls("upgrade")).isEmpty();
    }

    @Test
    void warnsOfStorageClassesThatTheClusterDoesNotHave() throws Exception {
        assertThat(run("deploy").output())
                .contains("WARNING: the cluster has no storage class nfs-client", "It has: local-path standard")
                .doesNotContain("no storage class local-path");
    }

    @Test
    void readsACopyOfTheSettingsInTheirPlace() throws Exception {
        settings(" DOMAIN=10.1.2.3 \nexport KUBERNETES_NAMESPACE=\"lab-users\"  \r\n# A=B\n"
                + "POSTGRES_PASSWORD=s3cret\"x\nJUPYTERHUB_ADMIN_USERS=ada, grace");

        assertThat(run("deploy").exitCode()).isZero();

        assertThat(settingsAsJson())
                .contains(
                        "global.publicHost=\"10.1.2.3\"",
                        "jupyterhub.hub.config.KubeSpawner.namespace=\"lab-users\"",
                        "jupyterhub.hub.config.Authenticator.admin_users=[\"ada\",\"grace\"]")
                .noneMatch(setting -> setting.contains("nfs-client"));
        assertThat(records()).as("what everybody on the machine can see").noneMatch(call -> call.contains("s3cret"));
        assertThat(folder.resolve("records.values")).content().contains("postgresql:\n  password: \"s3cret\\\"x\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JUPYTERHUB_SPAWNER=docker | JUPYTERHUB_SPAWNER=docker: only kubernetes",
                "JUPYTERHUB_NETWORK=ai-infra-network | only pod",
                "JUPYTERHUB_CPU_LIMIT=1.0c | JUPYTERHUB_CPU_LIMIT=1.0c: it has to be a number of cores",
                "JUPYTERHUB_START_TIMEOUT=5m | JUPYTERHUB_START_TIMEOUT=5m: it has to be a number of seconds",
                "SHARED_STORAGE_ENABLED=yes | SHARED_STORAGE_ENABLED=yes: it has to be true or false",
                "JUPYTERHUB_PUBLIC_HOST | .env.prod:1 is not NAME=VALUE",
                "JUPYTERHUB_IMAGE=lab | JUPYTERHUB_IMAGE=lab: it has to be NAME:TAG",
            })
    void namesTheSettingThatIsWrong(String setting, String sentence) throws Exception {
        settings(setting);

        Outcome outcome = run("deploy");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains(sentence);
        assertThat(folder.resolve("records")).doesNotExist();
    }

    @Test
    void showsTheStateAndFailsIfSomethingDoesNotRun() throws Exception {
        run("deploy");
        Files.delete(folder.resolve("records"));

        Outcome outcome = run("status");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("http://192.168.0.199:8080/jupyter", "port 30080");
        assertThat(records())
                .anyMatch(call -> call.startsWith("helm list --namespace ai-infra-matrix"))
                .anyMatch(call -> call.startsWith("kubectl get pods --namespace ai-infra-matrix"))
                .anyMatch(call -> call.startsWith("kubectl get services --namespace ai-infra-matrix"))
                .anyMatch(call -> call.startsWith("kubectl get pvc --namespace ai-infra-matrix"))
                .anyMatch(call -> call.startsWith("kubectl get pods --namespace ai-infra-users"))
                .anyMatch(call -> call.startsWith("kubectl get pvc --namespace ai-infra-users"));

        Files.createFile(folder.resolve("records.broken"));
        assertThat(run("status").exitCode()).isNotZero();
        assertThat(run("status").output()).contains("ai-infra-matrix-postgresql does not run");
    }

    @Test
    void asksBeforeItRemovesSomething() throws Exception {
        run("deploy");

        assertThat(run("uninstall").exitCode()).isNotZero();
        assertThat(run("clean").exitCode()).isNotZero();
        assertThat(helmCalls("uninstall")).isEmpty();

        assertThat(run("uninstall", "--yes").exitCode()).isZero();
        assertThat(helmCalls("uninstall")).hasSize(1);
        assertThat(records()).noneMatch(call -> call.startsWith("kubectl delete"));
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        assertThat(run("--help").output()).contains("usage: deploy-k8s.sh", "--dry-run");
        assertThat(run("destroy").exitCode()).isNotZero();
        assertThat(run("deploy", "--frob").output()).contains("there is no option --frob");
    }

    /** With the real Helm: the settings that come with it lead to what the production values say. */
    @Test
    void rendersWhatTheProductionValuesSay() throws Exception {
        Helm helm = Helm.required();
        run("deploy");
        Path chart = Path.of("helm/ai-infra-matrix");
        String values = chart.resolve("values-k8s-prod.yaml").toString();

        Helm.Rendering plain = helm.template("ai-infra-matrix", chart, "ai-infra-matrix", "--values", values);
        List<String> options = new ArrayList<>(List.of("--values", values));
        settingsAsJson().forEach(setting -> options.addAll(List.of("--set-json", setting)));
        Helm.Rendering scripted =
                helm.template("ai-infra-matrix", chart, "ai-infra-matrix", options.toArray(String[]::new));

        assertThat(scripted.errors()).isEqualTo(plain.errors());
        assertThat(stable(scripted)).isEqualTo(stable(plain));
    }

    /** What does not differ from one rendering to the next. */
    private static List<Object> stable(Helm.Rendering rendering) {
        return rendering.objects().stream()
                .filter(object -> !object.get("kind").equals("Secret"))
                .filter(object -> !object.get("kind").equals("Deployment"))
                .map(Tree::normal)
                .toList();
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("k8s/.env.prod"), text);
    }

    private void program(String name, String behaviour) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(program, RECORDER + behaviour);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private List<String> settingsAsJson() throws IOException {
        return List.of(Files.readString(folder.resolve("records.json")).split("\0"));
    }

    private List<String> records() throws IOException {
        return Files.readAllLines(folder.resolve("records"));
    }

    private List<String> helmCalls(String action) throws IOException {
        return records().stream()
                .filter(call -> call.startsWith("helm " + action + " "))
                .toList();
    }

    /** How the script ended, and what it wrote to both outputs. */
    private record Outcome(int exitCode, String output) {}

    private Outcome run(String... arguments) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder script = new ProcessBuilder(
                        Stream.concat(Stream.of(this.script.toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        Map<String, String> environment = script.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("RECORDS", folder.resolve("records").toString());
        Process process = script.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }
}
