package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When the hub says that it should be started anew. */
class ClusterConnectionTest {
    private static final Duration STALE = Duration.ofMillis(300);

    private final AtomicInteger listStatus = new AtomicInteger(200);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void isWhenAWatchHasHeardNothingForLongAlthoughTheApiServerTells() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(this::answer);
                ClusterConnection connection = connection(api)) {
            WatchedPods pods = connection.pods("hub");
            assertThat(pods.awaitLoaded(Duration.ofSeconds(20))).isTrue();

            SpawnRequests.await(() -> connection.malfunction().isPresent());

            assertThat(connection.malfunction().get())
                    .contains("nothing was heard")
                    .contains("answers");
            assertThat(connection.isFresh(pods)).isFalse();
            assertThat(connection.staleness()).isGreaterThan(STALE);
            assertThat(connection.stalenessByNamespace()).hasEntrySatisfying("hub", staleness -> assertThat(staleness)
                    .isGreaterThan(STALE));
            end.countDown();
        }
    }

    @Test
    void isNotWhenTheApiServerRefusesToTellOrFails() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(this::answer);
                ClusterConnection connection = connection(api)) {
            WatchedPods pods = connection.pods("hub");
            assertThat(pods.awaitLoaded(Duration.ofSeconds(20))).isTrue();
            SpawnRequests.await(() -> !connection.isFresh(pods));
            for (int status : new int[] {403, 500}) {
                listStatus.set(status);
                assertThat(connection.malfunction()).isEmpty();
            }
            end.countDown();
        }
    }

    /** Lists are answered, watches open and silent. */
    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (!query.contains("watch=true")) {
            ScriptedApiServer.send(exchange, listStatus.get(), "{\"metadata\": {\"resourceVersion\": \"1\"}}");
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ClusterConnection connection(ScriptedApiServer api) throws Exception {
        ClusterAddress address = new ClusterAddress(
                Map.of("HOME", "/nonexistent"),
                ClusterAddress.SERVICE_ACCOUNT,
                Optional.of(api.address()),
                Optional.empty(),
                Optional.empty());
        ClusterOptions options = new ClusterOptions(
                "hub",
                false,
                "component=singleuser-server",
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                1,
                true,
                Duration.ofSeconds(10));
        return ClusterConnection.open(address, options, Thread::new, STALE);
    }
}
