package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.tls.Authorities;
import io.ganymede.tls.Identity;
import io.ganymede.tls.PemFile;
import io.ganymede.tls.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** TLS between hub, proxy, a real server and a managed service; and what becomes of those who have no certificate for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InternalTlsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home)
                .environment("JupyterHub_services", service())
                .internalTls()
                .start();
    }

    /** Asks the hub who it is, by the client that every service in Python has, and writes down the answer. */
    private String service() throws IOException {
        Path program = Files.writeString(
                home.resolve("service.py"),
                """
                import pathlib, time
                from jupyterhub.services.auth import HubAuth
                auth = HubAuth()
                found = auth.user_for_token(auth.api_token, sync=True)
                pathlib.Path("service.out").write_text(found["name"])
                time.sleep(3600)
                """);
        return "[{\"name\": \"asker\", \"command\": [\"%s\", \"%s\"], \"cwd\": \"%s\"}]"
                .formatted(TestPython.latest().program(), program, home);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private Path certificates() {
        return home.resolve("internal-ssl");
    }

    @Test
    void startsAServerRunsCodeAndStops() throws Exception {
        UserJourney journey = UserJourney.signedIn(hub, "alice", "alice");
        journey.startServer();
        URI server = serverOf("alice");
        assertThat(server).hasScheme("https");

        journey.openLab();
        journey.runCode();
        for (URI inside : List.of(
                server,
                URI.create("https://127.0.0.1:" + hub.installation().hubPort() + "/hub/api/"),
                URI.create("https://127.0.0.1:" + hub.installation().routePort() + "/api/routes"))) {
            refusesStrangers(inside);
        }

        journey.stopServer();
        assertThat(hub.console()).doesNotContain("Exception");
    }

    /** Only with a certificate of the right authority is there an answer, and its name must be the host's. */
    private void refusesStrangers(URI address) throws Exception {
        HttpResponse<String> answer = ask(address, Optional.of(identity("hub-internal")));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        Identity stranger = new TestCertificates("hub-ca").issue("hub-internal", "IP:127.0.0.1");

        assertThatExceptionOfType(IOException.class)
                .as("without a certificate at " + address)
                .isThrownBy(() -> ask(address, Optional.empty()));
        assertThatExceptionOfType(IOException.class)
                .as("with a certificate of another authority at " + address)
                .isThrownBy(() -> ask(address, Optional.of(stranger)));
        assertThatExceptionOfType(IOException.class)
                .as("by plain HTTP at " + address)
                .isThrownBy(() -> plain(address));
    }

    @Test
    void apiRefusesTheProxysOwnClient() throws Exception {
        // the authority of the proxy's own client is none that its API trusts
        URI routes = URI.create("https://127.0.0.1:" + hub.installation().routePort() + "/api/routes");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ask(routes, Optional.of(identity("proxy-client"))));
    }

    @Test
    void managedServicesReachTheHub() {
        Await.until("the service to be answered", Duration.ofMinutes(1), () -> {
            Path answer = home.resolve("service.out");
            return Files.exists(answer) && Files.readString(answer).equals("asker");
        });
    }

    @Test
    void keepsKeysFromOthers() throws IOException {
        try (Stream<Path> files = Files.walk(certificates())) {
            assertThat(files.filter(file -> file.toString().endsWith(".key")))
                    .hasSizeGreaterThanOrEqualTo(8)
                    .allSatisfy(key -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                            .isEqualTo("rw-------"));
        }
        assertThat(certificates().resolve("certipy.json"))
                .content()
                .contains("\"proxy-client-ca\"", "\"hub-internal\"");
        assertThat(Stream.of("hub-ca", "proxy-api-ca", "proxy-client-ca", "notebooks-ca", "services-ca")
                        .map(name -> PemFile.certificates(certificates().resolve(name + "_trust.crt"))
                                .size()))
                .containsExactly(5, 3, 2, 2, 2);
    }

    private URI serverOf(String user) throws Exception {
        String table = ask(
                        URI.create("https://127.0.0.1:" + hub.installation().routePort() + "/api/routes"),
                        Optional.of(identity("hub-internal")))
                .body();
        return URI.create(
                ContractClient.object(table).getJsonObject("/user/" + user).getString("target") + "/user/" + user
                        + "/api");
    }

    private HttpResponse<String> ask(URI address, Optional<Identity> shown) throws IOException, InterruptedException {
        Authorities trusted = Authorities.read(certificates().resolve("hub-ca_trust.crt"));
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsContexts.of(shown, Optional.of(trusted)))
                .connectTimeout(LIMIT)
                .build();
        return client.send(request(address), BodyHandlers.ofString());
    }

    private HttpResponse<String> plain(URI address) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request(URI.create(address.toString().replace("https://", "http://"))), BodyHandlers.ofString());
    }

    private HttpRequest request(URI address) throws IOException {
        String token = Files.readString(home.resolve("proxy_auth_token")).strip();
        return HttpRequest.newBuilder(address)
                .header("Authorization", "token " + token)
                .timeout(LIMIT)
                .build();
    }

    private Identity identity(String component) {
        Path folder = certificates().resolve(component);
        return Identity.read(folder.resolve(component + ".key"), folder.resolve(component + ".crt"));
    }
}
