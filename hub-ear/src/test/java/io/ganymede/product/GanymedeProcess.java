package io.ganymede.product;

import io.ganymede.hub.TestPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * The product as a child process, started as an operator starts it: the launcher's jar with a configuration file and a
 * data folder of its own, on free ports. It inherits no variable of this machine but the few a user would have.
 */
public final class GanymedeProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(90);
    private static final Duration SIGNALLED_WITHIN = Duration.ofSeconds(10);
    /** With this a JVM ends the list that it writes on SIGQUIT. */
    private static final String END_OF_THREADS = "JNI global refs";

    private final Installation installation;
    private final Path log;
    private final Process process;

    private GanymedeProcess(Installation installation, Path log, Process process) {
        this.installation = installation;
        this.log = log;
        this.process = process;
    }

    /** Where one hub lives: it may be started, killed and started again on the same data and ports. */
    public static final class Installation {
        private final Path home;
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> arguments = new ArrayList<>();
        private final int publicPort = TestPort.free();
        private final int hubPort = TestPort.free();
        private final int routePort = TestPort.free();
        private Optional<SSLContext> trust = Optional.empty();
        private boolean internalTls;
        private String settings = "";
        private String basePath = "/";

        /** @param home an empty or earlier data folder */
        public Installation(Path home) {
            this.home = home;
            python(TestPython.latest());
            environment.put("HOME", home.toString());
            environment.put("LANG", "C.UTF-8");
        }

        /** Further YAML below the addresses; sections other than {@code JupyterHub} and {@code ConfigurableHTTPProxy}. */
        public Installation settings(String yaml) {
            this.settings = yaml;
            return this;
        }

        /**
         * Serves HTTPS. The settings of the certificate are the caller's.
         *
         * @param trust what clients trust
         */
        public Installation https(SSLContext trust) {
            this.trust = Optional.of(trust);
            return this;
        }

        /** Has the parts of the product speak TLS with one another. */
        public Installation internalTls() {
            this.internalTls = true;
            return environment("JupyterHub_internal_ssl", "true");
        }

        /** @param written as an operator writes it, with slashes at both ends */
        public Installation basePath(String written) {
            this.basePath = written;
            return environment("JupyterHub_base_url", written);
        }

        /** Path of the hub's pages, percent-encoded. */
        public String hubPath() {
            try {
                return new URI(null, null, basePath, null).toASCIIString() + "hub/";
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }

        /** Servers are started from this environment. */
        public final Installation python(TestPython python) {
            return environment("PATH", python.binaries() + ":" + System.getenv("PATH"));
        }

        /** Sets one setting as an operator would by environment. */
        public final Installation environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Has it store everything there, in place of a file in its data folder. */
        Installation database(TestDatabase database) {
            return environment("JupyterHub_db_url", database.url());
        }

        public Installation argument(String argument) {
            arguments.add(argument);
            return this;
        }

        public Path home() {
            return home;
        }

        public int publicPort() {
            return publicPort;
        }

        public int hubPort() {
            return hubPort;
        }

        public int routePort() {
            return routePort;
        }

        /** Where people open the product. */
        public URI publicUrl() {
            return URI.create((trust.isPresent() ? "https" : "http") + "://127.0.0.1:" + publicPort);
        }

        /** A browser that has opened nothing yet. */
        public HubBrowser browser() {
            return trust.map(context -> new HubBrowser(publicUrl(), context))
                    .orElseGet(() -> new HubBrowser(publicUrl()));
        }

        private HttpClient client() {
            HttpClient.Builder builder = HttpClient.newBuilder();
            trust.ifPresent(builder::sslContext);
            return builder.build();
        }

        /** Starts it and waits until it answers; what does not answer in time is ended. */
        public GanymedeProcess start() throws IOException, InterruptedException {
            GanymedeProcess started = launch();
            try {
                started.awaitReady();
                return started;
            } catch (InterruptedException | RuntimeException | AssertionError notReady) {
                started.close();
                throw notReady;
            }
        }

        /** Starts it and returns at once. */
        public GanymedeProcess launch() throws IOException {
            Files.createDirectories(home);
            Path configuration = Files.writeString(home.resolve("test.yaml"), addresses() + settings);
            Path log = home.resolve("console-" + System.nanoTime() + ".log");
            List<String> command = new ArrayList<>(List.of(
                    java(),
                    "@" + launcher("ganymede.options"),
                    // a process of a test ends before what the optimising compiler costs at the start has paid
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    launcher("ganymede.jar").toString()));
            command.addAll(List.of("--config", configuration.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("GANYMEDE_HOME", home.toString());
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new GanymedeProcess(this, log, builder.start());
        }

        private String addresses() {
            String scheme = trust.isPresent() ? "https" : "http";
            return """
                    JupyterHub:
                      bind_url: %s://127.0.0.1:%d
                      hub_bind_url: http://127.0.0.1:%d
                    ConfigurableHTTPProxy:
                      api_url: %s://127.0.0.1:%d
                    """
                    .formatted(scheme, publicPort, hubPort, internalTls ? "https" : "http", routePort);
        }
    }

    public Installation installation() {
        return installation;
    }

    public Process process() {
        return process;
    }

    /** What it has written so far. */
    public String console() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the hub answers through the proxy; fails with the console if it ends or takes too long. */
    public void awaitReady() throws InterruptedException {
        HttpClient client = installation.client();
        URI health = installation.publicUrl().resolve(installation.hubPath() + "health");
        try {
            Await.until("the hub to answer at " + health, READY_WITHIN, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("ended with " + process.exitValue());
                }
                return answers(client, health);
            });
        } catch (AssertionError notReady) {
            throw new AssertionError(notReady.getMessage() + ":\n" + consoleWithThreads(), notReady);
        }
    }

    /** What it has written, and what its threads do now if it runs: a start that hangs leaves no other trace. */
    private String consoleWithThreads() {
        if (process.isAlive()) {
            try {
                new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                        .start()
                        .waitFor(SIGNALLED_WITHIN.toSeconds(), TimeUnit.SECONDS);
                Await.until(
                        "the list of threads", SIGNALLED_WITHIN, () -> console().contains(END_OF_THREADS));
            } catch (IOException | AssertionError withoutThreads) {
                return console() + "\n(no list of threads: " + withoutThreads.getMessage() + ")";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return console();
    }

    /** Waits for the end and returns the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + STOPPED_WITHIN + ":\n" + console());
        }
        return process.exitValue();
    }

    /** SIGTERM, as a service manager stops it. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** SIGKILL, as a crash ends it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A file beside the launcher's jar. */
    public static Path launcher(String file) {
        return Path.of(System.getProperty("ganymede.distribution", "target"))
                .toAbsolutePath()
                .resolve(file);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private static boolean answers(HttpClient client, URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
