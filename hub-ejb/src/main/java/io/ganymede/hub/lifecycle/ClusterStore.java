package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.cluster.ClusterRepository;
import io.ganymede.hub.domain.cluster.HubInstance;
import io.ganymede.hub.domain.server.TransitionRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Which hubs there are and what each does for all, each method in one short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ClusterStore {
    private final ClusterRepository cluster;
    private final TransitionRepository transitions;
    private final Clock clock;

    /** For the container. */
    public ClusterStore() {
        this(null, null, null);
    }

    @Inject
    public ClusterStore(ClusterRepository cluster, TransitionRepository transitions, Clock clock) {
        this.cluster = cluster;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Makes a hub known. */
    public int register(HubProcess process) {
        HubInstance instance = new HubInstance(
                process.name(), process.place(), process.pid(), process.processStart(), clock.instant());
        cluster.add(instance);
        return instance.id();
    }

    /**
     * Records a sign of life and keeps what the hub is doing.
     *
     * @return false if others took it for dead, so that it has to register again
     */
    public boolean beat(int instanceId) {
        Instant now = clock.instant();
        boolean known = cluster.beat(instanceId, now);
        if (known) {
            transitions.renewLeases(instanceId, now.plus(TransitionStore.LEASE));
        }
        return known;
    }

    /**
     * Forgets hubs that have been silent for too long, and those whose process is known to be gone.
     *
     * @return how many
     */
    public int removeDead(int ownId, Predicate<HubInstance> isKnownToBeGone) {
        Instant silentSince = clock.instant().minus(TransitionStore.LEASE);
        List<Integer> dead = cluster.instances().stream()
                .filter(instance -> instance.id() != ownId)
                .filter(instance -> instance.heartbeat().isBefore(silentSince) || isKnownToBeGone.test(instance))
                .map(HubInstance::id)
                .toList();
        dead.forEach(cluster::remove);
        return dead.size();
    }

    /** Whether another hub is alive, as far as is known. */
    public boolean isAlone(int ownId) {
        return cluster.instances().stream().allMatch(instance -> instance.id() == ownId);
    }

    /** How many hubs there are, as far as is known. */
    public int countHubs() {
        return cluster.instances().size();
    }

    public void leave(int instanceId) {
        cluster.remove(instanceId);
    }

    /** Takes or keeps the right to do some work for all hubs. */
    public boolean acquire(String lease, int instanceId, Duration length) {
        Instant now = clock.instant();
        return cluster.acquire(lease, instanceId, now, now.plus(length));
    }
}
