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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
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
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideIT {

    private static final String MAIN = Site.MAIN;
    private static final String USERS = Site.USERS;
    private static final String HUB = Site.HUB;
    private static final String PASSWORD = "demo-password";
    private static final String SERVER = "/jupyter/user/admin/";
    private static final String POD = "jupyter-admin";
    private static final String CLAIM = "claim-admin";
    private static final String ORIGIN = "https://portal.example.org";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private static Path folder;

    private Site site;
    private HubBrowser browser;

    @BeforeAll
    void deploy() throws Exception {
        Cluster.required();
        remove();
        Cluster.run("kubectl", "create", "namespace", MAIN);
        Cluster.run("kubectl", "label", "namespace", MAIN, "pod-security.kubernetes.io/enforce=restricted");
        site = Site.in(folder);
        site.settings(3600, ORIGIN);
        site.run("cp .env.k8s.prod .env.prod");
        assertThat(site.run("./scripts/deploy-k8s.sh deploy"))
                .contains("STATUS: deployed", "WARNING: one of them has the password that is printed in the guide");
    }

    @AfterAll
    void remove() throws Exception {
        if (System.getenv("KUBECONFIG") != null) {
            Files.deleteIfExists(folder.resolve("helm"));
            Site.remove();
        }
    }

    @Test
    @Order(1)
    void canBeDeployedAgain() throws Exception {
        assertThat(site.run("./scripts/deploy-k8s.sh deploy")).contains("REVISION: 2");
        assertThat(site.run("./scripts/deploy-k8s.sh status"))
                .contains("http://" + site.address() + "/jupyter", "port 30080");
        assertThat(site.run("./scripts/deploy-k8s.sh test"))
                .contains("200 http://" + site.address() + "/", "302 http://" + site.address() + "/jupyter");
    }

    /** The commands of the guide that the preset is made for, but for the address and what a running server is needed for. */
    @ParameterizedTest
    @Order(2)
    @CsvSource(
            delimiter = '|',
            value = {
                "kubectl get pods -n ai-infra-matrix | ai-infra-matrix-jupyterhub-",
                "curl -I http://192.168.0.199:8080 | 200 OK",
                "curl -I http://192.168.0.199:8080/jupyter | Location: /jupyter/",
                "kubectl logs -n ai-infra-matrix deployment/ai-infra-matrix-jupyterhub | ready",
                "kubectl get svc -n ai-infra-matrix | 8080:30080/TCP",
                "kubectl get svc ai-infra-matrix-nginx -o yaml | type: NodePort",
                "kubectl get pvc -n ai-infra-matrix | ai-infra-matrix-postgresql",
                "kubectl get pvc -n ai-infra-users | ai-infra-matrix-shared",
                "kubectl get storageclass | default",
                "kubectl exec -it deployment/ai-infra-matrix-postgresql -- pg_dump ai_infra_db > backup.sql && cat backup.sql"
                        + " | COPY public.users",
            })
    void commandsRunAsPrinted(String command, String answer) throws Exception {
        assertThat(site.run(command)).contains(answer);
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
        browser = newBrowser();
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
        assertThat(site.run("kubectl get pods -n ai-infra-users")).contains(POD);
        assertThat(site.run("kubectl describe pod -n ai-infra-users " + POD)).contains("Scheduled");
    }

    @Test
    @Order(5)
    void userPodHasWhatThePresetPromises() throws Exception {
        assertThat(Cluster.get(USERS, "namespace/" + USERS, "{.metadata.labels}"))
                .contains("\"pod-security.kubernetes.io/enforce\":\"restricted\"");
        assertThat(pod("{.spec.containers[0].resources.limits}"))
                .contains("\"cpu\":\"1\"", "\"memory\":\"2147483648\"");
        assertThat(pod("{.spec.containers[0].resources.requests}"))
                .contains("\"cpu\":\"500m\"", "\"memory\":\"1073741824\"");
        assertThat(pod("{.spec.containers[0].securityContext}"))
                .contains(
                        "\"runAsUser\":1000",
                        "\"runAsGroup\":100",
                        "\"allowPrivilegeEscalation\":false",
                        "\"drop\":[\"ALL\"]");
        assertThat(pod("{.spec.automountServiceAccountToken}")).isEqualTo("false");
        assertThat(pod("{.spec.containers[0].env[?(@.name==\"JUPYTERHUB_API_URL\")].value}"))
                .as("a name that is known in every namespace")
                .isEqualTo("http://ai-infra-matrix-jupyterhub.ai-infra-matrix:8081/jupyter/hub/api");
        assertThat(Cluster.get(USERS, "service/" + POD, "{.spec.ports[0].port}"))
                .as("the Service to which the proxy leads")
                .isEqualTo("8888");
        assertThat(Cluster.get(USERS, "pvc/" + CLAIM, "{.spec.resources.requests.storage}"))
                .isEqualTo("10Gi");
        assertThat(Cluster.get(
                        USERS, "pvc/ai-infra-matrix-shared", "{.spec.accessModes} {.spec.resources.requests.storage}"))
                .isEqualTo("[\"ReadWriteMany\"] 50Gi");
    }

    /** Each command of the page's section, in the folder of the deployment. */
    @Test
    @Order(6)
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
            assertThat(site.run(command)).as(command).doesNotContain("No resources found");
        }
    }

    @Test
    @Order(7)
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
    @Order(8)
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
    @Order(9)
    void filesAreThereAfterAStop() throws Exception {
        assertThat(browser.api("DELETE", "/jupyter/hub/api/users/admin/server", "")
                        .statusCode())
                .isIn(202, 204);
        awaitNoPod();
        browser = newBrowser();
        assertThat(logIn(PASSWORD).statusCode()).isEqualTo(302);

        startServer();

        assertKept();
    }

    @Test
    @Order(10)
    void idleServerIsStoppedAndItsFilesStay() throws Exception {
        deployWithIdleTime(20);
        awaitHub();
        awaitNoPod();
        assertThat(Cluster.get(USERS, "pvc/" + CLAIM, "{.status.phase}")).isEqualTo("Bound");
        deployWithIdleTime(3600);
        awaitHub();

        startServer();

        assertKept();
    }

    @Test
    @Order(11)
    void databaseComesBackFromItsDump() throws Exception {
        site.run("kubectl exec -it deployment/ai-infra-matrix-postgresql -- pg_dump ai_infra_db > backup.sql");
        Cluster.run("kubectl", "-n", MAIN, "scale", HUB, "--replicas=0");
        awaitNoHub();
        site.run("kubectl exec deployment/ai-infra-matrix-postgresql -- dropdb --force ai_infra_db");
        site.run("kubectl exec deployment/ai-infra-matrix-postgresql -- createdb ai_infra_db");

        assertThat(site.run("kubectl exec -i deployment/ai-infra-matrix-postgresql -- psql ai_infra_db < backup.sql"))
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
        Cluster.run("kubectl", "-n", MAIN, "rollout", "status", HUB, "--timeout=" + PATIENCE.toSeconds() + "s");
        Await.until(
                "the hub to be reached",
                PATIENCE,
                () -> new HubBrowser(browser.base()).get("/jupyter/hub/health").statusCode() == 200);
    }

    private HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        HubBrowser page = newBrowser();
        return page.send(page.request("/jupyter/hub/api/")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private void deployWithIdleTime(int seconds) throws IOException, InterruptedException {
        site.settings(seconds, ORIGIN);
        site.run("cp .env.k8s.prod .env.prod");
        site.run("./scripts/deploy-k8s.sh deploy");
    }

    private HubBrowser newBrowser() {
        return new HubBrowser(URI.create("http://" + site.address()));
    }

    private static String pod(String path) throws IOException, InterruptedException {
        return Cluster.get(USERS, "pod/" + POD, path);
    }
}
