package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The chart on the cluster that KUBECONFIG names, whose node has the images of hub and proxy, in a namespace with the
 * restricted Pod Security level. Runs where services of the cluster can be reached.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstalledChartIT {

    private static final String NAMESPACE = "ganymede-chart-test";
    private static final String[] VALUES = {
        "--set", "hub.config.JupyterHub.spawner_class=simple", "--set", "proxy.service.type=ClusterIP"
    };
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeAll
    void install() throws Exception {
        Cluster.required();
        remove();
        Cluster.run("kubectl", "create", "namespace", NAMESPACE);
        Cluster.run("kubectl", "label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce=restricted");
        helm("install");
    }

    @AfterAll
    void remove() throws Exception {
        if (System.getenv("KUBECONFIG") != null) {
            Cluster.run("kubectl", "delete", "namespace", NAMESPACE, "--ignore-not-found");
        }
    }

    @Test
    @Order(1)
    void letsSomebodyLogIn() throws Exception {
        assertThat(logIn("ada").statusCode()).isEqualTo(200);

        assertThat(get("/hub/home").uri().getPath()).isEqualTo("/hub/home");
    }

    @Test
    @Order(2)
    void keepsSecretsAndLoginsOverAnUpgrade() throws Exception {
        String before = secrets();

        helm("upgrade");
        Cluster.run("kubectl", "-n", NAMESPACE, "rollout", "restart", "deployment/hub");
        awaitHub();

        assertThat(secrets()).isEqualTo(before);
        assertThat(getOnceTheServiceLeadsToAPod("/hub/home").uri().getPath())
                .as("still logged in")
                .isEqualTo("/hub/home");
    }

    @Test
    @Order(3)
    void servesAgainAfterTheProxyWasReplaced() throws Exception {
        Cluster.run("kubectl", "-n", NAMESPACE, "rollout", "restart", "deployment/proxy");
        Cluster.run("kubectl", "-n", NAMESPACE, "rollout", "status", "deployment/proxy", "--timeout=120s");
        awaitHub();

        // the new proxy knows the hub from its arguments, before the hub has looked at its routes
        assertThat(getOnceTheServiceLeadsToAPod("/hub/api/").body()).contains("version");
    }

    /** Services follow their pods a moment later. Each attempt asks the cluster for the address first. */
    private HttpResponse<String> getOnceTheServiceLeadsToAPod(String path) throws Exception {
        Instant deadline = Instant.now().plus(READY_WITHIN);
        while (true) {
            try {
                return get(path);
            } catch (ConnectException e) {
                assertThat(Instant.now()).as("when no service answers").isBefore(deadline);
            }
        }
    }

    private void helm(String command) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("helm", command, "trial", "helm/ganymede", "--namespace", NAMESPACE));
        arguments.addAll(List.of(VALUES));
        Cluster.run(arguments.toArray(String[]::new));
        awaitHub();
    }

    private static void awaitHub() throws Exception {
        String limit = "--timeout=" + READY_WITHIN.toSeconds() + "s";
        Cluster.run("kubectl", "-n", NAMESPACE, "rollout", "status", "deployment/hub", limit);
        Cluster.run("kubectl", "-n", NAMESPACE, "rollout", "status", "deployment/proxy", limit);
    }

    private HttpResponse<String> logIn(String name) throws Exception {
        getOnceTheServiceLeadsToAPod("/hub/login");
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("_xsrf"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        return browser.send(
                HttpRequest.newBuilder(address("/hub/login?next=%2Fhub%2Fhome"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "username=" + name + "&password=any&_xsrf=" + token.replace("\"", "")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(String path) throws Exception {
        return URI.create("http://" + cluster("service/proxy-public", "{.spec.clusterIP}") + path);
    }

    private static String secrets() throws Exception {
        return cluster("secret/hub", "{.data}");
    }

    private static String cluster(String object, String path) throws Exception {
        return Cluster.get(NAMESPACE, object, path);
    }
}
