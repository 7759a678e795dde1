package io.ganymede.hub.security.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jose4j.jwk.JsonWebKey;

/**
 * Keys at a URL of the identity provider, kept for some minutes. When the provider is down, keys that were read before
 * go on being used; requests never wait longer than the timeout, and the provider is asked at most once per pause.
 */
final class KeyEndpoint implements KeySource {
    private static final Logger LOG = Logger.getLogger(KeyEndpoint.class.getName());
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final URI location;
    private final Duration pause;
    private final Clock clock;
    private final HttpClient client;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile State state = new State(List.of(), Instant.EPOCH, Instant.EPOCH);

    /** @param pause shortest time between two looks at the source */
    KeyEndpoint(URI location, Duration pause, Clock clock) {
        this.location = location;
        this.pause = pause;
        this.clock = clock;
        this.client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }

    @Override
    public List<JsonWebKey> keys() {
        State known = state;
        boolean fresh = clock.instant().isBefore(known.readAt().plus(LIFETIME))
                && !known.keys().isEmpty();
        return fresh ? known.keys() : refreshed();
    }

    @Override
    public List<JsonWebKey> refreshed() {
        State before = state;
        if (mayLook(before) && acquire()) {
            try {
                if (state == before) {
                    state = look(before);
                }
            } finally {
                lock.unlock();
            }
        }
        List<JsonWebKey> keys = state.keys();
        if (keys.isEmpty()) {
            throw new KeysUnavailableException("no keys of the identity provider at " + location, null);
        }
        return keys;
    }

    private boolean mayLook(State known) {
        return !clock.instant().isBefore(known.triedAt().plus(pause));
    }

    private boolean acquire() {
        try {
            return lock.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private State look(State before) {
        Instant now = clock.instant();
        try {
            return new State(PublicKeys.read(fetch()), now, now);
        } catch (IOException | IllegalArgumentException failure) {
            LOG.log(Level.WARNING, "Keys of the identity provider cannot be read from {0}: {1}", new Object[] {
                location, failure.getMessage()
            });
            return new State(before.keys(), before.readAt(), now);
        }
    }

    private String fetch() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(location)
                .header("Accept", "application/jwk-set+json, application/json, */*;q=0.1")
                .timeout(TIMEOUT)
                .build();
        HttpResponse<InputStream> response = await(client.sendAsync(request, BodyHandlers.ofInputStream()));
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            // closing the stream ends a read that is still waiting
            return await(CompletableFuture.supplyAsync(() -> text(body)));
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IOException("no answer within " + TIMEOUT.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e);
        }
    }

    private static String text(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalStateException("more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record State(List<JsonWebKey> keys, Instant readAt, Instant triedAt) {}
}
