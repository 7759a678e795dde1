package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.GanymedeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process as its operator sees it while it runs and when it stops. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningProductIT {

    private static final int TERMINATED = 143;

    @TempDir
    private static Path folder;

    private GanymedeProcess product;

    @BeforeAll
    void start() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(folder.resolve("home"))
                .environment("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectory(temporary()));
        product = installation.start();
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void saysWhereToFindIt() {
        assertThat(product.console())
                .contains("Ganymede is ready: open " + product.installation().publicUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics", "/openapi"})
    void keepsTheServersOwnPagesToItself(String page) throws Exception {
        assertThat(body(product.installation().publicPort(), page)).doesNotContain("Payara", "vendor_", "openapi:");
        assertThat(status(product.installation().routePort(), page)).isEqualTo(404);
    }

    @Test
    void answersForRoutesOnTheRouteApisPortOnly() throws Exception {
        assertThat(status(product.installation().routePort(), "/api/routes")).isEqualTo(403);
        assertThat(get(product.installation().hubPort(), "/api/routes")
                        .headers()
                        .firstValue("Location"))
                .as("like every path of its own, the hub looks for it below /hub")
                .hasValueSatisfying(location -> assertThat(location).endsWith("/hub/api/routes"));
        assertThat(status(product.installation().publicPort(), "/api/routes")).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/api/", "/hub/login", "/"})
    void answersForTheHubOnTheHubsPortOnly(String path) throws Exception {
        assertThat(status(product.installation().hubPort(), path)).isLessThan(400);
        assertThat(status(product.installation().routePort(), path)).isEqualTo(404);
    }

    @Test
    void letsNobodyElseReadItsSecrets() throws IOException {
        for (String secret : new String[] {"jupyterhub_cookie_secret", "proxy_auth_token", "jupyterhub.sqlite"}) {
            Path file = product.installation().home().resolve(secret);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesASecondProcessOnTheSameData() throws Exception {
        LauncherRun second = LauncherRun.of(product.installation().home());

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors()).singleElement().asString().contains("another process", "GANYMEDE_HOME");
    }

    @Test
    void stopsCleanlyAndLeavesNoTemporaryFile() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(folder.resolve("second"))
                .environment(
                        "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("second-tmp")));
        GanymedeProcess second = installation.start();

        assertThat(second.stop()).isEqualTo(TERMINATED);
        assertThat(second.console()).doesNotContain("Exception", "SEVERE");
        try (Stream<Path> left = Files.list(folder.resolve("second-tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    private static Path temporary() {
        return folder.resolve("tmp");
    }

    private static int status(int port, String path) throws Exception {
        return get(port, path).statusCode();
    }

    private static String body(int port, String path) throws Exception {
        return get(port, path).body();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
