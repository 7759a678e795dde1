package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.Await;
import io.ganymede.product.HubBrowser;
import io.ganymede.product.KernelSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The preset as the operator guide says: deployed by its script with another address, storage and image, both namespaces
 * with the restricted Pod Security level. Its commands run as printed, and one user works in a real JupyterLab.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideIT {

    private static final String MAIN = "ai-infra-matrix";
    private static final String USERS = "ai-infra-users";
    private static final String HUB = "deployment/ai-infra-matrix-jupyterhub";
    private static final String PASSWORD = "demo-password";
    private static final String SERVER = "/jupyter/user/admin/";
    private static final String POD = "jupyter-admin";
    private static final String CLAIM = "claim-admin";
    private static final String ORIGIN = "https://portal.example.org";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private String address;
    private HubBrowser browser;

    @BeforeAll
    void deploy() throws Exception {
        Cluster.required();
        remove();
        Cluster.run("kubectl", "create", "namespace", MAIN);
        Cluster.run("kubectl", "label", "namespace", MAIN, "pod-security.kubernetes.io/enforce=restricted");
        address = Cluster.run(
                        "kubectl",
                        "get",
                        "nodes",
                        "-o",
                        "jsonpath={.items[0].status.addresses[?(@.type==\"InternalIP\")].address}")
                + ":8080";
        Files.createDirectory(folder.resolve("scripts"));
        Files.copy(
                Path.of("scripts/deploy-k8s.sh"),
                folder.resolve("scripts/deploy-k8s.sh"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(folder.resolve("helm"), Path.of("helm").toAbsolutePath());
        settings(3600);
        assertThat(script("deploy"))
                .contains("STATUS: deployed", "WARNING: one of them has the password that is printed in the guide");
    }

    @AfterAll
    void remove() throws Exception {
        if (System.getenv("KUBECONFIG") != null) {
            Files.deleteIfExists(folder.resolve("helm"));
            Cluster.run("kubectl", "delete", "namespace", MAIN, USERS, "--ignore-not-found");
        }
    }

    @Test
    @Order(1)
    void canBeDeployedAgain() throws Exception {
        assertThat(script("deploy")).contains("REVISION: 2");
        assertThat(script("status")).contains("http://" + address + "/jupyter", "port 30080");
        assertThat(script("test")).contains("200 http://" + address + "/", "302 http://" + address + "/jupyter");
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(
            delimiter = '|',
            value = {
                "kubectl get pods -n ai-infra-matrix | ai-infra-matrix-jupyterhub-",
                "curl -sI http://ADDRESS | 200 OK",
                "curl -sI http://ADDRESS/jupyter | Location: /jupyter/",
                "kubectl logs -n ai-infra-matrix deployment/ai-infra-matrix-jupyterhub | ready",
                "kubectl get svc -n ai-infra-matrix | 8080:30080/TCP",
                "kubectl get svc ai-infra-matrix-nginx -n ai-infra-matrix -o yaml | type: NodePort",
                "kubectl get pvc -n ai-infra-matrix | ai-infra-matrix-postgresql",
                "kubectl get pvc -n ai-infra-users | ai-infra-matrix-shared",
                "kubectl get storageclass | default",
                "kubectl exec -n ai-infra-matrix deployment/ai-infra-matrix-postgresql -- pg_dump ai_infra_db | COPY public.users",
            })
    void commandsRunAsPrinted(String command, String answer) throws Exception {
        assertThat(Cluster.run(command.replace("ADDRESS", address).split(" "))).contains(answer);
    }

    @Test
    @Order(3)
    void trustsOnlyTheOriginsThatAreNamed() throws Exception {
        HttpResponse<String> allowed = preflight(ORIGIN);
        HttpResponse<String> other = preflight("https://evil.example.org");

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
        assertThat(other.statusCode()).isNotEqualTo(204);
        assertThat(other.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    @Order(4)
    void firstVisitStartsAPodWithItsUsersFiles() throws Exception {
        browser = new HubBrowser(URI.create("http://" + address));
        assertThat(browser.open("/jupyter").uri().getPath()).isEqualTo("/jupyter/hub/login");
        assertThat(logIn("wrong").statusCode()).isEqualTo(403);
        assertThat(logIn(PASSWORD).statusCode()).isEqualTo(302);

        startServer();

        try (KernelSession kernel = openKernel()) {
            kernel.execute("import os; print(os.getuid(), os.getgid(), os.getcwd())", "1000 100 /home/jovyan");
            kernel.execute("print(open('kept.txt', 'w').write('mine'))", "4");
            kernel.execute("print(open('shared-notebooks/ours.txt', 'w').write('ours'))", "4");
            kernel.execute("print(os.path.exists('/var/run/secrets/kubernetes.io'))", "False");
        }
        assertThat(Cluster.get(USERS, "pod/" + POD, "{.spec.containers[0].resources}"))
                .contains("\"memory\":\"2147483648\"", "\"memory\":\"1073741824\"", "\"cpu\":\"500m\"");
        assertThat(Cluster.run("kubectl", "describe", "pod", "-n", USERS, POD)).contains("Scheduled");
        assertThat(Cluster.get(USERS, "pvc/" + CLAIM, "{.spec.resources.requests.storage}"))
                .isEqualTo("10Gi");
    }

    /** Each command of the page's section, in the folder of the deployment. */
    @Test
    @Order(5)
    void commandsOfTheOperatorGuideRunAsPrinted() throws Exception {
        String page = Files.readString(Path.of("../hub-ear/docs/kubernetes.md"));
        String section = page.substring(page.indexOf("## Look after it"));
        List<String> commands = section.substring(0, section.indexOf("\n|"))
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.strip().replace("USER-POD", POD))
                .toList();

        assertThat(commands).hasSizeGreaterThan(5);
        for (String command : commands) {
            Cluster.Outcome outcome = Cluster.execute(folder, List.of("bash", "-c", command));
            assertThat(outcome.exitCode()).as(command + "\n" + outcome.output()).isZero();
            assertThat(outcome.output()).as(command).doesNotContain("No resources found");
        }
    }

    @Test
    @Order(6)
    void returnVisitNeedsNoHub() throws Exception {
        Cluster.run("kubectl", "-n", MAIN, "scale", HUB, "--replicas=0");
        awaitNoHub();

        assertThat(browser.get(SERVER + "lab").statusCode()).isEqualTo(200);
        try (KernelSession kernel = KernelSession.start(browser, SERVER)) {
            kernel.execute("print(open('kept.txt').read())", "mine");
        }

        Cluster.run("kubectl", "-n", MAIN, "scale", HUB, "--replicas=1");
        awaitHub();
        assertThat(browser.get("/jupyter/hub/home").statusCode()).isEqualTo(200);
        assertThat(browser.get(SERVER + "lab").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(7)
    void memoryLimitEndsTheKernelAndNotTheServer() throws Exception {
        try (KernelSession kernel = openKernel()) {
            kernel.execute("print('before')", "before");
            kernel.send("hoard = b'x' * (3 << 30)");
            Await.until("the kernel to be started anew", PATIENCE, kernel::wasRestarted);
        }
        assertThat(Cluster.get(USERS, "pod/" + POD, "{.status.containerStatuses[0].restartCount}"))
                .isEqualTo("0");
    }

    @Test
    @Order(8)
    void filesAreThereAfterAStop() throws Exception {
        assertThat(browser.api("DELETE", "/jupyter/hub/api/users/admin/server", "")
                        .statusCode())
                .isIn(202, 204);
        awaitNoPod();

        startServer();

        assertKept();
    }

    @Test
    @Order(9)
    void idleServerIsStoppedAndItsFilesStay() throws Exception {
        settings(20);
        script("deploy");
        awaitHub();
        awaitNoPod();
        assertThat(Cluster.get(USERS, "pvc/" + CLAIM, "{.status.phase}")).isEqualTo("Bound");
        settings(3600);
        script("deploy");
        awaitHub();

        startServer();

        assertKept();
    }

    @Test
    @Order(10)
    void databaseComesBackFromItsDump() throws Exception {
        String database = "deployment/ai-infra-matrix-postgresql";
        String dump = "kubectl exec -n %s %s -- pg_dump ai_infra_db > backup.sql".formatted(MAIN, database);
        String restore = "kubectl exec -n %s -i %s -- psql ai_infra_db < backup.sql".formatted(MAIN, database);
        Cluster.execute(folder, List.of("bash", "-c", dump));
        Cluster.run("kubectl", "-n", MAIN, "scale", HUB, "--replicas=0");
        awaitNoHub();
        Cluster.run("kubectl", "-n", MAIN, "exec", database, "--", "dropdb", "--force", "ai_infra_db");
        Cluster.run("kubectl", "-n", MAIN, "exec", database, "--", "createdb", "ai_infra_db");

        assertThat(Cluster.execute(folder, List.of("bash", "-c", restore)).output())
                .doesNotContain("ERROR");

        Cluster.run("kubectl", "-n", MAIN, "scale", HUB, "--replicas=1");
        awaitHub();
        assertThat(browser.get("/jupyter/hub/home").statusCode())
                .as("still logged in")
                .isEqualTo(200);
        assertThat(browser.get("/jupyter/hub/api/users/admin").body().replace(" ", ""))
                .contains("\"ready\":true");
    }

    private void assertKept() throws Exception {
        try (KernelSession kernel = openKernel()) {
            kernel.execute("print(open('kept.txt').read())", "mine");
            kernel.execute("print(open('shared-notebooks/ours.txt').read())", "ours");
        }
    }

    private HttpResponse<String> logIn(String password) throws IOException, InterruptedException {
        browser.get("/jupyter/hub/login");
        return browser.submit(
                "/jupyter/hub/login",
                Map.of("username", "admin", "password", password, "_xsrf", browser.xsrf("/jupyter/hub/")));
    }

    private void startServer() throws IOException, InterruptedException {
        assertThat(browser.open("/jupyter/hub/spawn").statusCode()).isEqualTo(200);
        String path = "/jupyter/hub/api/users/admin/server/progress?_xsrf=" + browser.xsrf("/jupyter/hub/");
        HttpRequest stream = browser.request(path).timeout(PATIENCE).build();
        assertThat(browser.send(stream).body().replace(" ", "")).contains("\"ready\":true");
        assertThat(Cluster.get(USERS, "pod/" + POD, "{.status.phase}")).isEqualTo("Running");
    }

    private KernelSession openKernel() throws IOException, InterruptedException {
        assertThat(browser.open(SERVER + "lab").statusCode()).isEqualTo(200);
        return KernelSession.start(browser, SERVER);
    }

    private void awaitNoPod() {
        Await.until("the user's pod to be gone", PATIENCE, () -> Cluster.get(USERS, "pods", "{.items[*].metadata.name}")
                .isEmpty());
    }

    private void awaitNoHub() {
        Await.until("the hub's pod to be gone", PATIENCE, () -> !Cluster.get(MAIN, "pods", "{.items[*].metadata.name}")
                .contains("jupyterhub"));
    }

    private void awaitHub() throws Exception {
        Cluster.run("kubectl", "-n", MAIN, "rollout", "status", HUB, "--timeout=300s");
        Await.until(
                "the hub to be reached",
                PATIENCE,
                () -> new HubBrowser(browser.base()).get("/jupyter/hub/health").statusCode() == 200);
    }

    private HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        HubBrowser page = new HubBrowser(URI.create("http://" + address));
        return page.send(page.request("/jupyter/hub/api/")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** What the guide has people write into their copy of the settings. */
    private void settings(int idleSeconds) throws IOException, InterruptedException {
        String storageClass = Cluster.run("kubectl", "get", "storageclass", "-o", "jsonpath={.items[0].metadata.name}");
        String settings = Files.readString(Path.of(".env.k8s.prod"))
                .replace("192.168.0.199:8080", address)
                .replace("local-path", storageClass)
                .replace("nfs-client", storageClass)
                .replace("JUPYTERHUB_IDLE_TIMEOUT=3600", "JUPYTERHUB_IDLE_TIMEOUT=" + idleSeconds)
                .replace("CORS_ORIGINS=", "CORS_ORIGINS=" + ORIGIN)
                .replaceFirst("JUPYTERHUB_IMAGE=.*", "JUPYTERHUB_IMAGE=ganymede/singleuser:0.1.0");
        Files.writeString(folder.resolve(".env.prod"), settings);
    }

    private static String script(String command) throws IOException, InterruptedException {
        Cluster.Outcome outcome = Cluster.execute(folder, List.of("scripts/deploy-k8s.sh", command));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }
}
