package io.ganymede.hub.spawner.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Docker Engine of its own: data, socket, container runtime and bridge are nobody else's, and gone when it is
 * closed. It writes no firewall rules, so its containers reach this machine only. Containers go on while it is stopped.
 */
public final class TestDockerEngine implements AutoCloseable {
    /** Debian with Python, which runs {@code python3 -m http.server} where nothing else is said. */
    public static final String IMAGE = "ganymede-test/base:1";

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(20);
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "ganymede");
    /** An engine whose containers may go on leaves what it has mounted. */
    private static final String UNMOUNT =
            "awk -v below=\"$1/\" 'index($2, below) == 1 {print $2}' /proc/mounts | sort -r | xargs -r umount";

    private static final int FIRST_SUBNET = 64;
    private static final int LAST_SUBNET = 128;

    private final Path folder;
    private final String bridge = "gd" + UUID.randomUUID().toString().substring(0, 8);
    private final String subnet;
    private Process daemon;

    private TestDockerEngine(Path folder, String subnet) {
        this.folder = folder;
        this.subnet = subnet;
    }

    /**
     * Starts one. Skips the test, and says so, where there cannot be one; fails if {@code -Drequire=docker} says that
     * it must be.
     */
    public static TestDockerEngine open() throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>(Stream.of("dockerd", "docker", "docker-registry", "ip", "debootstrap")
                .filter(program -> !isOnPath(program))
                .toList());
        if (!"root".equals(System.getProperty("user.name"))) {
            missing.add("the rights of root");
        }
        if (!missing.isEmpty()) {
            String message = "NOT TESTED on a Docker Engine: missing " + String.join(", ", missing);
            System.err.println(message);
            assertThat(Arrays.asList(System.getProperty("require", "").split(",")))
                    .as(message)
                    .doesNotContain("docker");
            Assumptions.abort(message);
        }
        // a short path: the names of sockets have a limit; not in memory, where images cannot lie in layers
        TestDockerEngine engine =
                new TestDockerEngine(Files.createTempDirectory(Path.of("/var/tmp"), "ganymede-docker-"), freeSubnet());
        try {
            run(LIMIT, "ip", "link", "add", engine.bridge, "type", "bridge");
            run(LIMIT, "ip", "address", "add", engine.gateway() + "/25", "dev", engine.bridge);
            run(LIMIT, "ip", "link", "set", engine.bridge, "up");
            engine.start();
            engine.docker(
                    "import",
                    "--change",
                    "CMD [\"python3\", \"-m\", \"http.server\"]",
                    baseTar().toString(),
                    IMAGE);
            return engine;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            engine.close();
            throw e;
        }
    }

    /** A bridge that another engine has, or has left, would get the packets for this one's containers. */
    private static String freeSubnet() throws SocketException {
        Set<String> taken = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .map(address -> address.replaceFirst("\\.\\d+$", ""))
                .collect(Collectors.toSet());
        List<String> free = new ArrayList<>(IntStream.range(FIRST_SUBNET, LAST_SUBNET)
                .mapToObj(number -> "198.19." + number)
                .filter(subnet -> !taken.contains(subnet))
                .toList());
        Collections.shuffle(free);
        return free.get(0);
    }

    /** Address of its API. */
    public String url() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** This machine's address in the network {@code bridge}. */
    public String gateway() {
        return subnet + ".1";
    }

    /** Runs Docker's command line tool on it and returns what that writes. */
    public String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "--host", url()));
        command.addAll(List.of(arguments));
        return run(BUILD_LIMIT, command.toArray(String[]::new)).strip();
    }

    /**
     * Makes an image of {@link #IMAGE} with a virtual environment as {@code /opt/jupyter}, which must be of the same
     * Python, and with {@code jupyterhub-singleuser} to run.
     */
    public void makeLabImage(String name, Path virtualEnvironment) throws IOException, InterruptedException {
        Path tar = folder.resolve("lab.tar");
        makeImage("lab", tar.toString(), baseTar().toString(), virtualEnvironment.toString());
        docker(
                "import",
                "--change",
                "CMD [\"jupyterhub-singleuser\"]",
                "--change",
                "ENV PATH=/opt/jupyter/bin:/usr/bin:/bin",
                "--change",
                "ENV HOME=/home/jovyan",
                "--change",
                "WORKDIR /home/jovyan",
                "--change",
                "USER 1000:100",
                tar.toString(),
                name);
        Files.delete(tar);
    }

    /** Starts the engine and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        daemon = new ProcessBuilder(
                        "dockerd",
                        "--host=" + url(),
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("run"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--containerd-namespace=" + bridge,
                        "--containerd-plugins-namespace=" + bridge + "-plugins",
                        "--bridge=" + bridge,
                        "--default-address-pool=base=" + subnet + ".128/25,size=28",
                        "--live-restore",
                        "--iptables=false",
                        "--ip6tables=false",
                        "--ip-masq=false",
                        "--ip-forward=false")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!answers()) {
            if (!daemon.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("dockerd does not answer:\n" + Files.readString(log()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Stops the engine; its containers go on. */
    public void stop() throws InterruptedException {
        if (daemon == null) {
            return;
        }
        daemon.destroy();
        if (!daemon.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            daemon.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (daemon != null && daemon.isAlive()) {
            removeContainers();
            docker("network", "prune", "--force");
        }
        stop();
        run(LIMIT, "sh", "-c", "ip link delete " + bridge + "; " + UNMOUNT, "unmount", folder.toString());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(TestDockerEngine::delete);
        }
    }

    /** Removes all containers and the volumes they had. */
    public void removeContainers() throws IOException, InterruptedException {
        for (String id : docker("ps", "--all", "--quiet").lines().toList()) {
            docker("rm", "--force", "--volumes", id);
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        Process ping = new ProcessBuilder("docker", "--host", url(), "version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return ping.waitFor() == 0;
    }

    private Path log() {
        return folder.resolve("dockerd.log");
    }

    private static Path baseTar() throws IOException, InterruptedException {
        Path tar = CACHE.resolve("test-image-base-1.tar");
        if (!Files.exists(tar)) {
            makeImage("base", tar.toString());
        }
        return tar;
    }

    private static void makeImage(String... arguments) throws IOException, InterruptedException {
        Path script = Files.createTempFile("test-image", ".sh");
        try (InputStream text = TestDockerEngine.class.getResourceAsStream("test-image.sh")) {
            Files.write(script, text.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        run(BUILD_LIMIT, command.toArray(String[]::new));
        Files.delete(script);
    }

    private static String run(Duration limit, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".txt");
        // warnings are no part of the answer
        Path warnings = Files.createTempFile("command", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(warnings.toFile())
                .start();
        boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        String warned = Files.readString(warnings, StandardCharsets.UTF_8);
        Files.delete(output);
        Files.delete(warnings);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(
                    String.format(Locale.ROOT, "failed: %s%n%s%s", String.join(" ", command), text, warned));
        }
        return text;
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
