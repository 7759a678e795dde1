package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.TestPort;
import io.ganymede.product.Await;
import io.ganymede.product.TestCertificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxy alone, as a process with configurable-http-proxy's command line. */
class ProxyLauncherIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("ganymede.distribution", "target"));
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void servesBothPortsAndEndsCleanly() throws Exception {
        int door = TestPort.free();
        int api = TestPort.free();
        Path secret = Files.writeString(folder.resolve("token"), "s3cret\n");
        Path processFile = folder.resolve("proxy.pid");
        Process proxy = start(
                Map.of("CONFIGPROXY_AUTH_TOKEN_FILE", secret.toString()),
                "--ip=127.0.0.1",
                "--api-ip=127.0.0.1",
                "--port=" + door,
                "--api-port=" + api,
                "--pid-file=" + processFile);
        try (BufferedReader lines = proxy.inputReader()) {
            assertThat(readUntil(lines.lines(), "Ganymede proxy is ready."::equals))
                    .contains("Proxying http://127.0.0.1:" + door + " to (no default)")
                    .contains("Proxy API at http://127.0.0.1:" + api + "/api/routes");
            assertThat(processFile).hasContent(Long.toString(proxy.pid()));

            assertThat(get(door, "/_chp_healthz", "").body()).isEqualTo("{\"status\":\"OK\"}");
            assertThat(get(api, "/api/routes", "").statusCode()).isEqualTo(403);
            assertThat(get(api, "/api/routes", "token s3cret").statusCode()).isEqualTo(200);
            assertThat(get(api, "/health", "token s3cret").statusCode()).isEqualTo(404);

            // which leaves what it has written to be read
            proxy.toHandle().destroy();
            assertThat(proxy.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(proxy.exitValue()).isEqualTo(TERMINATED);
            assertThat(proxy.errorReader().lines())
                    .as("its log has nothing of the application server's own")
                    .isNotEmpty()
                    .allMatch(line -> line.contains(" io.ganymede.proxy: "));
        } finally {
            proxy.destroyForcibly();
        }
        assertThat(processFile).doesNotExist();
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void speaksHttpsAtBothPortsAndKnowsItsClients() throws Exception {
        int door = TestPort.free();
        int api = TestPort.free();
        int redirect = TestPort.free();
        TestCertificates authority = new TestCertificates("proxy-api-ca");
        authority.writeSealed(folder, "own", "open sesame", "IP:127.0.0.1");
        Path bundle = new TestCertificates("another").writeAuthority(folder.resolve("bundle.pem"));
        Files.writeString(
                bundle,
                Files.readString(authority.writeAuthority(folder.resolve("authority.pem"))),
                StandardOpenOption.APPEND);
        String key = "-ssl-key=" + folder.resolve("own.key");
        String certificate = "-ssl-cert=" + folder.resolve("own.crt");
        Process proxy = start(
                Map.of(
                        "CONFIGPROXY_AUTH_TOKEN",
                        "s3cret",
                        "CONFIGPROXY_SSL_KEY_PASSPHRASE",
                        "open sesame",
                        "CONFIGPROXY_API_SSL_KEY_PASSPHRASE",
                        "open sesame"),
                "--ip=127.0.0.1",
                "--api-ip=127.0.0.1",
                "--port=" + door,
                "--api-port=" + api,
                "--redirect-port=" + redirect,
                "-" + key,
                "-" + certificate,
                "--api" + key,
                "--api" + certificate,
                "--api-ssl-ca=" + bundle,
                "--api-ssl-request-cert",
                "--api-ssl-reject-unauthorized");
        URI routes = URI.create("https://127.0.0.1:" + api + "/api/routes");
        SSLContext known = authority.trusted(authority.issue("hub", "IP:127.0.0.1"));
        try (BufferedReader lines = proxy.inputReader()) {
            assertThat(readUntil(lines.lines(), "Ganymede proxy is ready."::equals))
                    .contains("Proxying https://127.0.0.1:" + door + " to (no default)")
                    .contains("Proxy API at " + routes)
                    .contains("Added HTTP to HTTPS redirection from " + redirect + " to " + door);

            assertThat(get(routes, known, "token s3cret").statusCode()).isEqualTo(200);
            assertThat(get(routes, known, "token wrong").statusCode()).isEqualTo(403);
            for (SSLContext stranger : List.of(
                    authority.trusted(), authority.trusted(new TestCertificates("stranger").issue("hub", "DNS:hub")))) {
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> get(routes, stranger, "token s3cret"));
            }
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> get(api, "/api/routes", "token s3cret"));
            URI health = URI.create("https://127.0.0.1:" + door + "/_chp_healthz");
            assertThat(get(health, authority.trusted(), "").statusCode()).isEqualTo(200);
            assertThat(get(redirect, "/a?b", "").headers().firstValue("Location"))
                    .contains("https://127.0.0.1:" + door + "/a?b");

            takesOnARenewedCertificate(authority, api, known);
        } finally {
            proxy.destroyForcibly();
        }
    }

    private void takesOnARenewedCertificate(TestCertificates authority, int api, SSLContext known) throws Exception {
        BigInteger before = serial(api, known);
        authority.write(folder, "own", "IP:127.0.0.1");
        Await.until("the renewed certificate", Duration.ofMinutes(1), () -> !serial(api, known)
                .equals(before));
    }

    private static BigInteger serial(int port, SSLContext known) throws IOException {
        try (SSLSocket socket = (SSLSocket) known.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(failure("--ip=127.0.0.1", "--port=" + taken.getLocalPort()))
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + taken.getLocalPort(), "--port");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--unknown, unknown option --unknown",
        "--ssl-key=/nowhere/x, --ssl-key must be a PEM file that can be read",
        "--ssl-ciphers=x, --ssl-ciphers is about HTTPS",
        "--insecure, --insecure is not supported",
        "--api-ssl-request-cert, --api-ssl-request-cert is about certificates of clients",
        "--port=x, --port must be"
    })
    void namesTheArgumentThatIsWrong(String argument, String sentence) throws Exception {
        assertThat(failure(argument))
                .singleElement()
                .asString()
                .startsWith("ganymede-proxy: ")
                .contains(sentence);
    }

    private List<String> failure(String... arguments) throws Exception {
        Process proxy = start(Map.of(), arguments);
        try (BufferedReader errors = proxy.errorReader()) {
            List<String> lines = errors.lines().toList();
            assertThat(proxy.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(proxy.exitValue()).isEqualTo(1);
            return lines;
        } finally {
            proxy.destroyForcibly();
        }
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                DISTRIBUTION.resolve("ganymede-proxy.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> readUntil(Stream<String> lines, Predicate<String> last) {
        List<String> read = new ArrayList<>();
        lines.peek(read::add).anyMatch(last);
        return read;
    }

    private static HttpResponse<String> get(int port, String path, String authorization) throws Exception {
        return get(URI.create("http://127.0.0.1:" + port + path), SSLContext.getDefault(), authorization);
    }

    private static HttpResponse<String> get(URI address, SSLContext tls, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
