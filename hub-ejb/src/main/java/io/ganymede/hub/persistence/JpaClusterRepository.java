package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.cluster.ClusterRepository;
import io.ganymede.hub.domain.cluster.HubInstance;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hub instances and leases by JPA; every change that hubs may contend for is one conditional UPDATE. */
@Dependent
public class JpaClusterRepository implements ClusterRepository {
    private final EntityManager entityManager;

    @Inject
    public JpaClusterRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public void add(HubInstance instance) {
        entityManager.persist(instance);
        entityManager.flush();
    }

    @Override
    public Optional<HubInstance> findInstance(int id) {
        return Optional.ofNullable(entityManager.find(HubInstance.class, id));
    }

    @Override
    public List<HubInstance> instances() {
        return entityManager
                .createQuery("select i from HubInstance i order by i.id", HubInstance.class)
                .getResultList();
    }

    @Override
    public boolean beat(int instanceId, Instant now) {
        return entityManager
                        .createQuery("update HubInstance i set i.heartbeat = :now where i.id = :id")
                        .setParameter("now", now)
                        .setParameter("id", instanceId)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void remove(int instanceId) {
        entityManager
                .createQuery(
                        "update ServerTransition t set t.ownerId = null, t.leaseExpires = null where t.ownerId = :id")
                .setParameter("id", instanceId)
                .executeUpdate();
        entityManager
                .createQuery("delete from Lease l where l.holderId = :id")
                .setParameter("id", instanceId)
                .executeUpdate();
        entityManager
                .createQuery("delete from HubInstance i where i.id = :id")
                .setParameter("id", instanceId)
                .executeUpdate();
    }

    @Override
    public boolean acquire(String lease, int instanceId, Instant now, Instant expires) {
        int taken = entityManager
                .createQuery("update Lease l set l.holderId = :holder, l.expires = :expires where l.name = :name"
                        + " and (l.holderId = :holder or l.holderId is null or l.expires < :now)")
                .setParameter("holder", instanceId)
                .setParameter("expires", expires)
                .setParameter("name", lease)
                .setParameter("now", now)
                .executeUpdate();
        return taken == 1 || isNew(lease) && create(lease, instanceId, expires);
    }

    private boolean isNew(String lease) {
        return entityManager
                        .createQuery("select count(l) from Lease l where l.name = :name", Long.class)
                        .setParameter("name", lease)
                        .getSingleResult()
                == 0;
    }

    /** Of two hubs that meet here one has the lease; the other one is told so without an error. */
    private boolean create(String lease, int instanceId, Instant expires) {
        entityManager
                .createQuery("insert into Lease (name, holderId, expires) values (:name, :holder, :expires)"
                        + " on conflict do nothing")
                .setParameter("name", lease)
                .setParameter("holder", instanceId)
                .setParameter("expires", expires)
                .executeUpdate();
        // MariaDB counts a row that was there as one that was inserted
        return entityManager
                        .createQuery(
                                "select count(l) from Lease l where l.name = :name and l.holderId = :holder",
                                Long.class)
                        .setParameter("name", lease)
                        .setParameter("holder", instanceId)
                        .getSingleResult()
                == 1;
    }
}
