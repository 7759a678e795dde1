package io.ganymede.proxy;

import io.ganymede.hub.TestPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The web application in an application server of its own. */
final class DeployedProxy implements AutoCloseable {

    static final String TOKEN = "s3cret";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process server;
    private final Path log;
    private final int publicPort;
    private final int apiPort;

    /** @param options by name, without the prefix; the address is loopback on a free port unless given */
    DeployedProxy(Path folder, Map<String, String> options) throws IOException {
        publicPort = options.containsKey("port") ? Integer.parseInt(options.get("port")) : TestPort.free();
        apiPort = TestPort.free();
        log = folder.resolve("server.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-Dganymede.proxy.ip=127.0.0.1",
                "-Dganymede.proxy.port=" + publicPort,
                "-Dganymede.proxy.auth-token=" + TOKEN));
        options.forEach((name, value) -> command.add("-Dganymede.proxy." + name + "=" + value));
        command.addAll(List.of(
                "-jar",
                System.getProperty("payara.jar"),
                "--nohazelcast",
                "--port",
                Integer.toString(apiPort),
                "--rootdir",
                folder.resolve("root").toString(),
                "--contextroot",
                "/",
                "--deploy",
                System.getProperty("proxy.war")));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("CONFIGPROXY_AUTH_TOKEN");
        server = builder.start();
    }

    int publicPort() {
        return publicPort;
    }

    String publicUrl() {
        return "http://127.0.0.1:" + publicPort;
    }

    /** A call of the route API with the right token. */
    HttpResponse<String> api(String method, String path, String body) throws IOException, InterruptedException {
        return api(method, path, body, "token " + TOKEN);
    }

    HttpResponse<String> api(String method, String path, String body, String authorization)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + path))
                        .header("Authorization", authorization)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(publicUrl() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until the log of the server says something. */
    String awaitLog(Predicate<String> wanted) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        String text = "";
        while (System.nanoTime() < deadline) {
            text = Files.readString(log);
            if (wanted.test(text)) {
                return text;
            }
            pause();
        }
        throw new AssertionError("not found in the server's log:\n" + text);
    }

    /** Ends the server as an operator does. */
    void terminate() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end");
        }
    }

    @Override
    public void close() {
        server.destroyForcibly();
        server.onExit().join();
    }

    private void pause() {
        try {
            // returns at once if the server has ended
            if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
