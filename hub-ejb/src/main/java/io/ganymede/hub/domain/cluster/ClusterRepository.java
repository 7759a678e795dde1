package io.ganymede.hub.domain.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hub instances and leases as stored. Every method needs a transaction of the caller. */
public interface ClusterRepository {
    /** Adds an instance; it has its id afterwards. */
    void add(HubInstance instance);

    Optional<HubInstance> findInstance(int id);

    List<HubInstance> instances();

    /**
     * Records a sign of life.
     *
     * @return false if the instance is unknown, because others took it for dead
     */
    boolean beat(int instanceId, Instant now);

    /** Forgets an instance: what it owned is free at once. */
    void remove(int instanceId);

    /** Takes or keeps a lease; false if another instance holds it. */
    boolean acquire(String lease, int instanceId, Instant now, Instant expires);
}
