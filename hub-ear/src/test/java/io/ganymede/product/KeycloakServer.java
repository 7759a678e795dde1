package io.ganymede.product;

import io.ganymede.hub.TestPort;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Keycloak on a free loopback port with the realms {@code campus} and {@code other}, started once for a test
 * class. The build unpacks it and names its folder in the system property {@value #HOME_PROPERTY}; it writes nowhere
 * else. Register it in a static field with {@code @RegisterExtension}.
 */
public final class KeycloakServer implements BeforeAllCallback, AfterAllCallback {
    /** Folder of the unpacked distribution. */
    public static final String HOME_PROPERTY = "keycloak.home";
    /** Client whose tokens name the audience {@code ganymede}. */
    public static final String HUB_CLIENT = "ganymede";
    /** Like it, but its tokens say in the claim {@code hub_admin} that the user is an administrator. */
    public static final String ADMIN_CLIENT = "ganymede-operations";
    /** Like it, but its tokens are good for a second only. */
    public static final String SHORT_LIVED_CLIENT = "ganymede-short";
    /** Client of another program. */
    public static final String OTHER_CLIENT = "grafana";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final List<String> INHERITED_VARIABLES = List.of("PATH", "JAVA_HOME", "HOME", "LANG");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Path home;
    private Process process;
    private int port;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        home = Path.of(System.getProperty(HOME_PROPERTY, ""));
        if (!Files.isExecutable(home.resolve("bin/kc.sh"))) {
            throw new IllegalStateException("Keycloak is not unpacked at " + HOME_PROPERTY + "=" + home);
        }
        deleteData();
        writeRealms();
        port = TestPort.free();
        process = start();
        awaitReady();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (process != null) {
            stop();
        }
    }

    /** Ends it before the tests do, and waits until it is gone. */
    public void stop() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle handle : all) {
            if (handle.isAlive() && !exited(handle)) {
                handle.destroyForcibly();
            }
        }
    }

    /** The issuer named in a realm's tokens. */
    public String issuer(String realm) {
        return "http://127.0.0.1:" + port + "/realms/" + realm;
    }

    /** Where a realm publishes its keys. */
    public URI keys(String realm) {
        return URI.create(issuer(realm) + "/protocol/openid-connect/certs");
    }

    /** A realm's public key as PEM. */
    public String publicKey(String realm) {
        String key = json(send(HttpRequest.newBuilder(URI.create(issuer(realm))).build()))
                .getString("public_key");
        return "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
    }

    /** An access token for a user, whose password is the name and {@code -password}. */
    public String accessToken(String realm, String clientId, String username) {
        return grant(realm, clientId, username).getString("access_token");
    }

    /** The whole answer to a password grant. */
    public JsonObject grant(String realm, String clientId, String username) {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                clientId,
                "username",
                username,
                "password",
                username + "-password",
                "scope",
                "openid");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return json(send(request));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "Keycloak answered " + response.statusCode() + " to " + request.uri() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().retainAll(INHERITED_VARIABLES);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx320m -XX:MaxMetaspaceSize=200m");
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        return builder.start();
    }

    private void awaitReady() throws Exception {
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (!isReady()) {
            boolean exited = process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            if (exited || Instant.now().isAfter(deadline)) {
                stop();
                throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log()));
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(keys("campus"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void writeRealms() throws IOException {
        Path folder = Files.createDirectories(home.resolve("data/import"));
        for (String realm : List.of("campus", "other")) {
            try (InputStream template = KeycloakServer.class.getResourceAsStream("realm.json")) {
                String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(folder.resolve(realm + "-realm.json"), text.replace("REALM", realm));
            }
        }
    }

    private void deleteData() throws IOException {
        Path data = home.resolve("data");
        if (Files.exists(data)) {
            try (Stream<Path> paths = Files.walk(data)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private Path log() {
        return home.resolve("keycloak.log");
    }

    private static boolean exited(ProcessHandle handle) throws InterruptedException {
        try {
            handle.onExit().get(10, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException stillThere) {
            return false;
        }
    }
}
