package io.ganymede.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the class-data archive of a distribution, by one run of the product, and names it in {@code ganymede.options}.
 * With it a start takes less than half the work.
 *
 * <p>The archive holds for the very jars, in the very folder, and for the JDK it was made with; where one of them changed,
 * the JVM starts without it. So it is made where the distribution will stay.
 */
public final class ClassArchive {

    private static final String NAME = "ganymede.jsa";
    private static final String READY = "Ganymede is ready";
    private static final List<String> PAGES = List.of("/hub/login", "/hub/api/", "/hub/health", "/hub/home");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final long MINUTES_TO_END = 5;

    private final Path distribution;

    private ClassArchive(Path distribution) {
        this.distribution = distribution.toAbsolutePath().normalize();
    }

    /**
     * Makes the archive unless there is one that is newer than the distribution's jars.
     *
     * @param arguments the folder of the distribution
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ClassArchive(Path.of(arguments[0])).make();
    }

    private void make() throws IOException, InterruptedException {
        Path archive = distribution.resolve(NAME);
        if (!isCurrent(archive)) {
            Files.deleteIfExists(archive);
            Path home = Files.createTempDirectory("ganymede-training");
            try {
                train(archive, home);
            } finally {
                delete(home);
            }
        }
        nameInOptions(archive);
    }

    private boolean isCurrent(Path archive) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(archive);
        try (Stream<Path> files = Files.walk(distribution, 2)) {
            for (Path jar : files.filter(this::isOnClassPath).toList()) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isOnClassPath(Path file) {
        String name = distribution.relativize(file).toString();
        return name.equals("ganymede.jar") || name.matches("(runtime|lib)[/\\\\].+[jr]ar");
    }

    private void train(Path archive, Path home) throws IOException, InterruptedException {
        int publicPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + distribution.resolve("ganymede.options"),
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-DJupyterHub.bind_url=http://127.0.0.1:" + publicPort,
                        "-DJupyterHub.hub_bind_url=http://127.0.0.1:" + freePort(),
                        "-DConfigurableHTTPProxy.api_url=http://127.0.0.1:" + freePort(),
                        "-jar",
                        distribution.resolve("ganymede.jar").toString())
                .redirectErrorStream(true);
        builder.environment().put("GANYMEDE_HOME", home.toString());
        Process product = builder.start();
        try (BufferedReader console = product.inputReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = console.readLine(); line != null; line = console.readLine()) {
                lines.add(line);
                if (line.startsWith(READY)) {
                    visit(publicPort);
                    // the process's own destroy() would also close the console that is still to be read
                    product.toHandle().destroy();
                }
            }
            if (!product.waitFor(MINUTES_TO_END, TimeUnit.MINUTES) || !Files.exists(archive)) {
                throw new IllegalStateException("no archive was made:\n" + String.join("\n", lines));
            }
        } finally {
            product.destroyForcibly();
        }
    }

    private static void visit(int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String page : PAGES) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                    .timeout(ANSWER_WITHIN)
                    .build();
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    private void nameInOptions(Path archive) throws IOException {
        Path options = distribution.resolve("ganymede.options");
        List<String> lines = new ArrayList<>(Files.readAllLines(options));
        lines.removeIf(line -> line.startsWith("-XX:SharedArchiveFile="));
        lines.add("-XX:SharedArchiveFile=\"" + archive + "\"");
        Files.write(options, lines);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
