package io.ganymede.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A hub as a child process, with what it has written to its console beside its data. */
final class HubProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(90);

    private final Path console;
    private final Process process;

    private HubProcess(Path console, Process process) {
        this.console = console;
        this.process = process;
    }

    /** Starts it in that folder and waits until it answers there. */
    static HubProcess start(Path folder, Map<String, String> environment, List<String> command, URI health)
            throws IOException, InterruptedException {
        Path console = folder.resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(console.toFile());
        HubProcess hub = new HubProcess(console, builder.start());
        try {
            hub.awaitAnswer(health);
        } catch (IOException | InterruptedException | RuntimeException e) {
            hub.close();
            throw e;
        }
        return hub;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    private void awaitAnswer(URI health) throws IOException, InterruptedException {
        // a time limit that ends a change to HTTP/2 leaves the client waiting for ever
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // nothing listens before it is ready
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the hub did not start:\n" + Files.readString(console));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroy);
    }
}
