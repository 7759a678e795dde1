package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SpawnRequest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What tests of starts have in common. */
final class SpawnRequests {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SpawnRequests() {}

    static SpawnRequest of(ServerId server, String attempt, JsonObject state) {
        return of(server, attempt, state, PATIENCE);
    }

    static SpawnRequest of(ServerId server, String attempt, JsonObject state, Duration startTimeout) {
        return new SpawnRequest(
                server,
                1,
                attempt,
                List.of("jupyterhub-singleuser"),
                Map.of("JUPYTERHUB_API_TOKEN", "0123456789abcdef0123456789abcdef"),
                "/user/" + server.owner() + "/",
                JsonObject.EMPTY_JSON_OBJECT,
                state,
                ConfigurationFixture.load(""),
                startTimeout);
    }

    /** Something that is to become true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
