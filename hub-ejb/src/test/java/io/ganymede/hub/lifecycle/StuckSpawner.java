package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Real processes that cannot be stopped, as if machinery between them and the hub did not answer. */
final class StuckSpawner extends SimpleProcessSpawner {
    private final boolean silent;
    private final AtomicInteger stopping = new AtomicInteger();

    /** @param silent whether a stop waits for an answer for ever, instead of failing */
    StuckSpawner(Configuration configuration, boolean silent) {
        super(configuration, Map.of("PATH", System.getenv("PATH")));
        this.silent = silent;
    }

    /** How many stops are waiting. */
    int stopping() {
        return stopping.get();
    }

    @Override
    public void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        if (!silent) {
            throw new SpawnException(Failure.SPAWN_CLUSTER_UNAVAILABLE, "nobody answers");
        }
        stopping.incrementAndGet();
        try {
            new CountDownLatch(1).await();
        } finally {
            stopping.decrementAndGet();
        }
    }
}
