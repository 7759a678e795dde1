package io.ganymede.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Posts of activity, as running servers send them. Whoever asks shares the machine's cores with the hub, so they go by the plain client
 * of the JDK, which hands nothing from thread to thread. It keeps as many connections as the system property
 * {@code http.maxConnections} says.
 */
final class ActivityPosts implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HubContender hub;
    private final Population population;
    private final ExecutorService threads;

    ActivityPosts(HubContender hub, Population population, int inFlight) {
        this.hub = hub;
        this.population = population;
        this.threads = Executors.newFixedThreadPool(inFlight);
    }

    /** Has a server tell of its own activity and its owner's. */
    CompletableFuture<Void> post(int server) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        send(server);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                threads);
    }

    private void send(int server) throws IOException {
        URI address = hub.api().resolve("users/" + Population.user(population.owner(server)) + "/activity");
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(LIMIT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(LIMIT.toMillis()));
        connection.setRequestProperty("Authorization", "token " + Population.serverToken(server));
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        byte[] body = body(Instant.now()).getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream request = connection.getOutputStream()) {
            request.write(body);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(address + ": " + connection.getResponseCode());
        }
        try (InputStream answer = connection.getInputStream()) {
            answer.readAllBytes();
        }
    }

    private static String body(Instant now) {
        return "{\"last_activity\": \"" + now + "\", \"servers\": {\"\": {\"last_activity\": \"" + now + "\"}}}";
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
