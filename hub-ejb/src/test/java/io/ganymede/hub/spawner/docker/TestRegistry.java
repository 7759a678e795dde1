package io.ganymede.hub.spawner.docker;

import io.ganymede.hub.TestPort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real registry of images on a free loopback port, as Debian packages it. */
final class TestRegistry implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String USER = "puller";
    private static final String PASSWORD = "puller-password";
    private static final String PASSWORD_HASH = "$2y$04$KBCwKxOzLha2MUDgW0PjXecMDj/xkI9aMuVEqzJ3dB.hXlZ7H3iRq";

    private final Path folder;
    private final int port;
    private final Process process;

    private TestRegistry(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** @param closed whether it wants a login */
    static TestRegistry open(Path home, boolean closed) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(home.resolve("registry"));
        int port = TestPort.free();
        Files.writeString(folder.resolve("htpasswd"), USER + ":" + PASSWORD_HASH + "\n");
        String logins = "{\"auths\": {\"127.0.0.1:%d\": {\"auth\": \"%s\"}}}";
        Files.writeString(
                folder.resolve("config.json"),
                logins.formatted(
                        port,
                        Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8))));
        Path configuration = Files.writeString(
                folder.resolve("registry.yml"),
                """
                version: 0.1
                log: {level: warn}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"}
                %s
                """
                        .formatted(
                                folder.resolve("data"),
                                port,
                                closed
                                        ? "auth: {htpasswd: {realm: test, path: " + folder.resolve("htpasswd") + "}}"
                                        : ""));
        Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        TestRegistry registry = new TestRegistry(folder, port, process);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!registry.answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("no registry:\n" + Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return registry;
    }

    /** What its images' names begin with. */
    String host() {
        return "127.0.0.1:" + port;
    }

    /** A folder as {@code docker login} leaves it. */
    Path logins() {
        return folder;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + host() + "/v2/").toURL().openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
