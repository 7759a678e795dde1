package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.Await;
import io.ganymede.product.HubBrowser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The chart as README.md says, by the commands it prints, on the cluster that KUBECONFIG names. Its node has the images of
 * hub, proxy and a user's server, and the test runs where services of the cluster can be reached.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstalledChartIT {

    private static final String NAMESPACE = "trial";
    private static final String INSTALL = "helm install trial k8s/helm/ganymede --namespace trial --create-namespace";
    private static final String SERVER = "/user/ada/";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private HubBrowser browser;

    @BeforeAll
    void install() throws Exception {
        Cluster.required();
        remove();
        List<String> printed = printedCommands();
        assertThat(printed).contains(INSTALL).hasSizeGreaterThan(2);
        for (String command : printed) {
            runInTopFolder(command);
        }
        browser = new HubBrowser(
                URI.create("http://" + Cluster.get(NAMESPACE, "service/proxy-public", "{.spec.clusterIP}")));
    }

    @AfterAll
    void remove() throws Exception {
        if (System.getenv("KUBECONFIG") != null) {
            Cluster.run("kubectl", "delete", "namespace", NAMESPACE, "--ignore-not-found");
        }
    }

    @Test
    @Order(1)
    void startsAServerForSomebodyWhoLogsIn() throws Exception {
        getOnceTheServiceLeadsToAPod("/hub/login");
        assertThat(browser.login("ada", "any").statusCode()).isEqualTo(302);
        assertThat(browser.open("/hub/spawn").statusCode()).isEqualTo(200);

        assertThat(browser.send(browser.request("/hub/api/users/ada/server/progress?_xsrf=" + browser.xsrf("/hub/"))
                                .timeout(PATIENCE)
                                .build())
                        .body()
                        .replace(" ", ""))
                .contains("\"ready\":true");

        assertThat(browser.open(SERVER).statusCode()).isEqualTo(200);
        assertThat(cluster("pod/jupyter-ada", "{.status.phase}")).isEqualTo("Running");
    }

    @Test
    @Order(2)
    void keepsSecretsLoginsAndServersOverAnUpgrade() throws Exception {
        String before = cluster("secret/hub", "{.data}");
        String pod = cluster("pod/jupyter-ada", "{.metadata.uid}");

        runInTopFolder(INSTALL.replace("install", "upgrade"));
        Cluster.run("kubectl", "-n", NAMESPACE, "rollout", "restart", "deployment/hub");
        awaitRollout("hub");

        assertThat(cluster("secret/hub", "{.data}")).isEqualTo(before);
        assertThat(getOnceTheServiceLeadsToAPod("/hub/home").statusCode())
                .as("still logged in")
                .isEqualTo(200);
        assertThat(browser.get("/hub/api/users/ada").body().replace(" ", "")).contains("\"ready\":true");
        assertThat(cluster("pod/jupyter-ada", "{.metadata.uid}")).isEqualTo(pod);
    }

    @Test
    @Order(3)
    void servesAgainAfterTheProxyWasReplaced() throws Exception {
        Cluster.run("kubectl", "-n", NAMESPACE, "rollout", "restart", "deployment/proxy");
        awaitRollout("proxy");

        // the new proxy knows the hub from its arguments, before the hub has looked at its routes
        assertThat(getOnceTheServiceLeadsToAPod("/hub/api/").body()).contains("version");
        Await.until(
                "the route of the server to be there again",
                PATIENCE,
                () -> browser.get(SERVER + "api").statusCode() == 200);
    }

    @Test
    @Order(4)
    void stopsTheServerAndKeepsItsFiles() throws Exception {
        assertThat(browser.api("DELETE", "/hub/api/users/ada/server", "").statusCode())
                .isIn(202, 204);

        Await.until("the pod to be gone", PATIENCE, () -> Cluster.get(NAMESPACE, "pods", "{.items[*].metadata.name}")
                .lines()
                .noneMatch(names -> names.contains("jupyter-ada")));
        assertThat(cluster("pvc/claim-ada", "{.status.phase}")).isEqualTo("Bound");
    }

    /** The commands of the section, but for the build of the images, which are on the node already. */
    private static List<String> printedCommands() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        String section = page.substring(page.indexOf("## Install"));
        return section.substring(0, section.indexOf("\n* "))
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    private static void runInTopFolder(String command) throws IOException, InterruptedException {
        Cluster.Outcome outcome = Cluster.execute(Path.of("..").toAbsolutePath(), List.of("bash", "-c", command));
        assertThat(outcome.exitCode()).as(command + "\n" + outcome.output()).isZero();
    }

    /** Services follow their pods a moment later. */
    private HttpResponse<String> getOnceTheServiceLeadsToAPod(String path) {
        HttpRequest request = browser.request(path).build();
        return Await.forValue("the service to answer", PATIENCE, () -> {
            try {
                return Optional.of(browser.send(request)).filter(answer -> answer.statusCode() != 503);
            } catch (ConnectException notYet) {
                return Optional.empty();
            }
        });
    }

    private static void awaitRollout(String deployment) throws Exception {
        Cluster.run(
                "kubectl",
                "-n",
                NAMESPACE,
                "rollout",
                "status",
                "deployment/" + deployment,
                "--timeout=" + PATIENCE.toSeconds() + "s");
    }

    private static String cluster(String object, String path) throws Exception {
        return Cluster.get(NAMESPACE, object, path);
    }
}
