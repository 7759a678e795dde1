package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ProgressRecord;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.TransitionStep;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Transitions by JPA. Changes are conditional UPDATE statements, so that of two hubs one wins on every database; what the
 * persistence context holds of the row is read anew afterwards.
 */
@Dependent
public class JpaTransitionRepository implements TransitionRepository {
    private static final String HELD =
            " where t.id = :id and t.attempt = :attempt and t.ownerId = :owner and t.outcome is null";

    /** What a new transition says in place of the one before, besides its attempt. */
    private static final String BEGUN = ", t.kind = :kind, t.step = :step, t.ownerId = null, t.leaseExpires = null,"
            + " t.deadline = null, t.launches = 0, t.stopRequested = false, t.removeRequested = :remove,"
            + " t.outcome = null, t.failureCode = null, t.failureMessage = null, t.settings = null,"
            + " t.traceparent = null, t.requested = :now, t.changed = :now, t.finished = null";

    private final EntityManager entityManager;

    @Inject
    public JpaTransitionRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public Optional<ServerTransition> find(int id) {
        ServerTransition known = entityManager.getReference(ServerTransition.class, id);
        if (isLoaded(known)) {
            return Optional.of(known);
        }
        // a query, whose translation is kept, which that of a look-up by a graph is not
        return entityManager
                .createQuery(
                        "select t from ServerTransition t join fetch t.server s join fetch s.owner"
                                + " left join fetch s.endpoint where t.id = :id",
                        ServerTransition.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst();
    }

    private boolean isLoaded(ServerTransition known) {
        return entityManager.getEntityManagerFactory().getPersistenceUnitUtil().isLoaded(known);
    }

    @Override
    public Optional<ServerTransition> ofServer(UserServer server) {
        if (server.id() == null) {
            return Optional.empty();
        }
        return entityManager
                .createQuery("select t from ServerTransition t where t.server = :server", ServerTransition.class)
                .setParameter("server", server)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Map<Integer, ServerTransition> ofServers(Collection<UserServer> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        // the translation of a query with a list is not kept, and most ask for one server
        boolean one = servers.size() == 1;
        return entityManager
                .createQuery(
                        "select t from ServerTransition t where t.server " + (one ? "=" : "in") + " :servers",
                        ServerTransition.class)
                .setParameter("servers", one ? servers.iterator().next() : servers)
                .getResultStream()
                .collect(Collectors.toMap(transition -> transition.server().id(), Function.identity()));
    }

    @Override
    public List<Pending> pending() {
        return entityManager
                .createQuery(
                        "select t.id, t.attempt, t.kind, t.ownerId, t.leaseExpires, t.stopRequested from ServerTransition t"
                                + " where t.outcome is null order by t.requested",
                        Object[].class)
                .getResultStream()
                .map(row -> new Pending(
                        (Integer) row[0],
                        (String) row[1],
                        (TransitionKind) row[2],
                        Optional.ofNullable((Integer) row[3]),
                        Optional.ofNullable((Instant) row[4]),
                        (Boolean) row[5]))
                .toList();
    }

    @Override
    public Set<ServerId> pendingServers() {
        return entityManager
                .createQuery(
                        "select o.name, coalesce(s.name, '') from ServerTransition t join t.server s join s.owner o"
                                + " where t.outcome is null",
                        Object[].class)
                .getResultStream()
                .map(row -> ServerId.of(Username.stored((String) row[0]), ServerName.of((String) row[1])))
                .collect(Collectors.toSet());
    }

    @Override
    public long countPending(TransitionKind kind) {
        return entityManager
                .createQuery(
                        "select count(t) from ServerTransition t where t.outcome is null and t.kind = :kind",
                        Long.class)
                .setParameter("kind", kind)
                .getSingleResult();
    }

    @Override
    public void serialise(User owner) {
        entityManager
                .createQuery("update User u set u.lastActivity = u.lastActivity where u.id = :id")
                .setParameter("id", owner.id())
                .executeUpdate();
    }

    @Override
    public boolean begin(UserServer server, String attempt, TransitionKind kind, boolean remove, Instant now) {
        Optional<ServerTransition> previous = ofServer(server);
        if (previous.isEmpty()) {
            entityManager.persist(new ServerTransition(server, attempt, kind, remove, now));
            entityManager.flush();
            return true;
        }
        int updated = entityManager
                .createQuery("update ServerTransition t set t.attempt = :new" + BEGUN
                        + " where t.id = :id and t.attempt = :old and t.outcome is not null")
                .setParameter("new", attempt)
                .setParameter("kind", kind)
                .setParameter("step", TransitionStep.REQUESTED)
                .setParameter("remove", remove)
                .setParameter("now", now)
                .setParameter("id", previous.get().id())
                .setParameter("old", previous.get().attempt())
                .executeUpdate();
        return seen(updated, previous.get().id());
    }

    @Override
    public int beginChecks(boolean all, String batch, Instant now) {
        int begun = all ? checkAgain(batch, now) : 0;
        // a column beside the instant tells the database its type; a cast would make a number of it on SQLite
        return begun
                + entityManager
                        .createQuery("insert into ServerTransition (server, attempt, kind, step, launches,"
                                + " stopRequested, removeRequested, requested, changed)"
                                + " select s, concat(:batch, '-', cast(s.id as string)), :kind, :step, 0, false, false,"
                                + " coalesce(:now, s.started), coalesce(:now, s.started) from UserServer s"
                                + " where s.endpoint is not null"
                                + " and not exists (select 1 from ServerTransition t where t.server = s)")
                        .setParameter("batch", batch)
                        .setParameter("kind", TransitionKind.CHECK)
                        .setParameter("step", TransitionStep.REQUESTED)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    private int checkAgain(String batch, Instant now) {
        return entityManager
                .createQuery(
                        "update ServerTransition t set t.attempt = concat(:batch, '-', cast(t.server.id as string))"
                                + BEGUN + " where t.outcome is not null"
                                + " and t.server.id in (select s.id from UserServer s where s.endpoint is not null)")
                .setParameter("batch", batch)
                .setParameter("kind", TransitionKind.CHECK)
                .setParameter("step", TransitionStep.REQUESTED)
                .setParameter("remove", false)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public boolean claim(int id, String attempt, int ownerId, Instant now, Instant leaseExpires) {
        int updated = entityManager
                .createQuery("update ServerTransition t set t.ownerId = :owner, t.leaseExpires = :expires,"
                        + " t.changed = :now where t.id = :id and t.attempt = :attempt and t.outcome is null"
                        + " and (t.ownerId is null or t.leaseExpires is null or t.leaseExpires < :now)")
                .setParameter("owner", ownerId)
                .setParameter("expires", leaseExpires)
                .setParameter("now", now)
                .setParameter("id", id)
                .setParameter("attempt", attempt)
                .executeUpdate();
        return seen(updated, id);
    }

    @Override
    public void renewLeases(int ownerId, Instant leaseExpires) {
        entityManager
                .createQuery("update ServerTransition t set t.leaseExpires = :expires"
                        + " where t.ownerId = :owner and t.outcome is null")
                .setParameter("expires", leaseExpires)
                .setParameter("owner", ownerId)
                .executeUpdate();
    }

    @Override
    public boolean release(int id, String attempt, int ownerId) {
        Hold hold = new Hold(id, attempt, ownerId);
        return update(hold, "t.ownerId = null, t.leaseExpires = null", Map.of());
    }

    @Override
    public boolean advance(Hold hold, TransitionStep step, Optional<Instant> deadline, Instant now) {
        int updated = held(hold, "t.step = :step, t.deadline = :deadline, t.changed = :now")
                .setParameter("step", step)
                .setParameter("deadline", deadline.orElse(null))
                .setParameter("now", now)
                .executeUpdate();
        return seen(updated, hold.transitionId());
    }

    @Override
    public boolean noteTrace(int id, String attempt, String traceparent) {
        int updated = entityManager
                .createQuery("update ServerTransition t set t.traceparent = :traceparent"
                        + " where t.id = :id and t.attempt = :attempt and t.outcome is null")
                .setParameter("traceparent", traceparent)
                .setParameter("id", id)
                .setParameter("attempt", attempt)
                .executeUpdate();
        return seen(updated, id);
    }

    @Override
    public boolean settle(Hold hold, JsonObject settings) {
        return update(hold, "t.settings = :settings", Map.of("settings", settings));
    }

    @Override
    public boolean countLaunch(Hold hold) {
        return update(hold, "t.launches = t.launches + 1", Map.of());
    }

    @Override
    public boolean noteFailure(Hold hold, Failure failure, String message) {
        if (find(hold.transitionId()).flatMap(ServerTransition::failure).isPresent()) {
            return true;
        }
        return update(
                hold,
                "t.failureCode = :code, t.failureMessage = :message",
                Map.of("code", failure.name(), "message", message));
    }

    @Override
    public boolean requestStop(int id, String attempt, boolean remove) {
        String removal = remove ? ", t.removeRequested = true" : "";
        int updated = entityManager
                .createQuery("update ServerTransition t set t.stopRequested = true" + removal
                        + " where t.id = :id and t.attempt = :attempt and t.outcome is null")
                .setParameter("id", id)
                .setParameter("attempt", attempt)
                .executeUpdate();
        return seen(updated, id);
    }

    @Override
    public boolean conclude(Hold hold, TransitionOutcome outcome, Instant now) {
        return update(
                hold,
                "t.outcome = :outcome, t.finished = :now, t.changed = :now, t.ownerId = null, t.leaseExpires = null,"
                        + " t.settings = null",
                Map.of("outcome", outcome, "now", now));
    }

    @Override
    public void addProgress(ProgressRecord event) {
        entityManager.persist(event);
        entityManager.flush();
    }

    @Override
    public List<ProgressRecord> progressAfter(ServerTransition transition, int sequence) {
        return entityManager
                .createQuery(
                        "select p from ProgressRecord p where p.transitionId = :id and p.sequence > :sequence"
                                + " order by p.sequence",
                        ProgressRecord.class)
                .setParameter("id", transition.id())
                .setParameter("sequence", sequence)
                .getResultList();
    }

    @Override
    public int lastSequence(int transitionId) {
        return greatest("sequence", transitionId);
    }

    @Override
    public int highestProgress(int transitionId) {
        return greatest("progress", transitionId);
    }

    @Override
    public void clearProgress(int transitionId) {
        entityManager
                .createQuery("delete from ProgressRecord p where p.transitionId = :id")
                .setParameter("id", transitionId)
                .executeUpdate();
    }

    @Override
    public boolean isClientOfAnother(String clientIdentifier, UserServer server) {
        return entityManager
                        .createQuery(
                                "select count(s) from UserServer s where s.oauthClientId = :client and s <> :server",
                                Long.class)
                        .setParameter("client", clientIdentifier)
                        .setParameter("server", server)
                        .getSingleResult()
                > 0;
    }

    private int greatest(String attribute, int transitionId) {
        Integer greatest = entityManager
                .createQuery(
                        "select max(p." + attribute + ") from ProgressRecord p where p.transitionId = :id",
                        Integer.class)
                .setParameter("id", transitionId)
                .getSingleResult();
        return greatest == null ? 0 : greatest;
    }

    private boolean update(Hold hold, String assignments, Map<String, Object> parameters) {
        Query query = held(hold, assignments);
        parameters.forEach(query::setParameter);
        return seen(query.executeUpdate(), hold.transitionId());
    }

    private Query held(Hold hold, String assignments) {
        return entityManager
                .createQuery("update ServerTransition t set " + assignments + HELD)
                .setParameter("id", hold.transitionId())
                .setParameter("attempt", hold.attempt())
                .setParameter("owner", hold.ownerId());
    }

    /**
     * Bulk updates pass by the persistence context, which must not answer later reads with what it had before. What it did
     * not have is not read for that.
     */
    private boolean seen(int updated, int id) {
        ServerTransition known = entityManager.getReference(ServerTransition.class, id);
        if (isLoaded(known)) {
            entityManager.refresh(known);
        }
        return updated == 1;
    }
}
