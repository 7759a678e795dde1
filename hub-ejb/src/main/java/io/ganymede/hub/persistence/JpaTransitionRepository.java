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
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Transitions by JPA. Changes are conditional UPDATE statements, so that of two hubs one wins on every database. What the
 * persistence context holds of the row stays as it was found, but for a transition that has just begun.
 */
@Dependent
public class JpaTransitionRepository implements TransitionRepository {
    private static final String HELD =
            " where id = :id and attempt = :attempt and owner_id = :owner and outcome is null";

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
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public ServerTransition readAgain(ServerTransition transition) {
        entityManager.refresh(transition);
        return transition;
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
                .getResultList()
                .stream()
                .collect(Collectors.toMap(transition -> transition.server().id(), Function.identity()));
    }

    @Override
    public List<Pending> pending() {
        return entityManager
                .createQuery(
                        "select t.id, t.attempt, t.kind, t.ownerId, t.leaseExpires, t.stopRequested from ServerTransition t"
                                + " where t.outcome is null order by t.requested",
                        Object[].class)
                .getResultList()
                .stream()
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
                .getResultList()
                .stream()
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
    public boolean serialise(Username owner) {
        return statement("update users set last_activity = last_activity where name = :name")
                        .setParameter("name", owner.value())
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<ServerTransition> begin(
            UserServer server,
            Optional<ServerTransition> last,
            String attempt,
            TransitionKind kind,
            boolean remove,
            Instant now) {
        if (last.isEmpty()) {
            ServerTransition first = new ServerTransition(server, attempt, kind, remove, now);
            entityManager.persist(first);
            return Optional.of(first);
        }
        int updated = statement("update ganymede_server_transitions set attempt = :new, kind = :kind, step = :step,"
                        + " owner_id = null, lease_expires = null, deadline = null, launches = 0,"
                        + " stop_requested = false, remove_requested = :remove, outcome = null,"
                        + " failure_code = null, failure_message = null, settings = null, traceparent = null,"
                        + " requested = :now, changed = :now, finished = null"
                        + " where id = :id and attempt = :old and outcome is not null")
                .setParameter("new", attempt)
                .setParameter("kind", kind.name())
                .setParameter("step", TransitionStep.REQUESTED.name())
                .setParameter("remove", remove)
                .setParameter("now", now)
                .setParameter("id", last.get().id())
                .setParameter("old", last.get().attempt())
                .executeUpdate();
        entityManager.refresh(last.get());
        return last.filter(begun -> updated == 1);
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
        return statement("update ganymede_server_transitions set owner_id = :owner, lease_expires = :expires,"
                                + " changed = :now where id = :id and attempt = :attempt and outcome is null"
                                + " and (owner_id is null or lease_expires is null or lease_expires < :now)")
                        .setParameter("owner", ownerId)
                        .setParameter("expires", leaseExpires)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("attempt", attempt)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void renewLeases(int ownerId, Instant leaseExpires) {
        statement("update ganymede_server_transitions set lease_expires = :expires"
                        + " where owner_id = :owner and outcome is null")
                .setParameter("expires", leaseExpires)
                .setParameter("owner", ownerId)
                .executeUpdate();
    }

    @Override
    public boolean advance(Hold hold, TransitionStep step, Optional<Instant> deadline, Instant now) {
        return update(hold, "step = :step, changed = :now" + assignment(deadline), "", entering(step, deadline, now));
    }

    @Override
    public boolean noteTrace(int id, String attempt, String traceparent) {
        return statement("update ganymede_server_transitions set traceparent = :traceparent"
                                + " where id = :id and attempt = :attempt and outcome is null")
                        .setParameter("traceparent", traceparent)
                        .setParameter("id", id)
                        .setParameter("attempt", attempt)
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean endTrace(int id, String attempt) {
        return statement("update ganymede_server_transitions set traceparent = null"
                                + " where id = :id and attempt = :attempt and outcome is not null"
                                + " and traceparent is not null")
                        .setParameter("id", id)
                        .setParameter("attempt", attempt)
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean advanceUnlessStopped(Hold hold, TransitionStep step, Optional<Instant> deadline, Instant now) {
        return update(
                hold,
                "step = :step, changed = :now" + assignment(deadline),
                " and stop_requested = false",
                entering(step, deadline, now));
    }

    @Override
    public boolean launch(Hold hold, Optional<JsonObject> settings, Instant deadline, Instant now) {
        Map<String, Object> parameters = entering(TransitionStep.LAUNCHING, Optional.of(deadline), now);
        settings.ifPresent(found -> parameters.put("settings", found.toString()));
        String settled = settings.isPresent() ? ", settings = :settings" : "";
        return update(
                hold,
                "step = :step, changed = :now, deadline = :deadline, launches = launches + 1" + settled,
                "",
                parameters);
    }

    private static String assignment(Optional<Instant> deadline) {
        return deadline.isPresent() ? ", deadline = :deadline" : ", deadline = null";
    }

    private static Map<String, Object> entering(TransitionStep step, Optional<Instant> deadline, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("step", step.name());
        parameters.put("now", now);
        deadline.ifPresent(limit -> parameters.put("deadline", limit));
        return parameters;
    }

    @Override
    public boolean remember(Hold hold, JsonObject state) {
        return statement("update spawners set state = :state where id ="
                                + " (select t.spawner_id from ganymede_server_transitions t where t.id = :id"
                                + " and t.attempt = :attempt and t.owner_id = :owner and t.outcome is null)")
                        .setParameter("state", state.toString())
                        .setParameter("id", hold.transitionId())
                        .setParameter("attempt", hold.attempt())
                        .setParameter("owner", hold.ownerId())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean noteFailure(Hold hold, Failure failure, String message) {
        if (find(hold.transitionId()).flatMap(ServerTransition::failure).isPresent()) {
            return true;
        }
        return update(
                hold,
                "failure_code = :code, failure_message = :message",
                "",
                Map.of("code", failure.name(), "message", message));
    }

    @Override
    public boolean requestStop(int id, String attempt, boolean remove) {
        String removal = remove ? ", remove_requested = true" : "";
        return statement("update ganymede_server_transitions set stop_requested = true" + removal
                                + " where id = :id and attempt = :attempt and outcome is null")
                        .setParameter("id", id)
                        .setParameter("attempt", attempt)
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean conclude(Hold hold, TransitionOutcome outcome, Instant now) {
        return update(
                hold,
                "outcome = :outcome, finished = :now, changed = :now, owner_id = null, lease_expires = null,"
                        + " settings = null",
                "",
                Map.of("outcome", outcome.name(), "now", now));
    }

    @Override
    public void addProgress(ProgressRecord event) {
        entityManager.persist(event);
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
    public ProgressMark progressMark(int transitionId) {
        Object[] greatest = entityManager
                .createQuery(
                        "select coalesce(max(p.sequence), 0), coalesce(max(p.progress), 0) from ProgressRecord p"
                                + " where p.transitionId = :id",
                        Object[].class)
                .setParameter("id", transitionId)
                .getSingleResult();
        return new ProgressMark((Integer) greatest[0], (Integer) greatest[1]);
    }

    @Override
    public void clearProgress(int transitionId) {
        statement("delete from ganymede_progress_events where transition_id = :id")
                .setParameter("id", transitionId)
                .executeUpdate();
    }

    @Override
    public boolean isClientOfAnother(String clientIdentifier, UserServer server) {
        return entityManager
                        .createQuery(
                                "select count(s) from UserServer s where s.oauthClientId = :client and s <> :server",
                                Long.class)
                        .setFlushMode(FlushModeType.COMMIT)
                        .setParameter("client", clientIdentifier)
                        .setParameter("server", server)
                        .getSingleResult()
                > 0;
    }

    private boolean update(Hold hold, String assignments, String condition, Map<String, Object> parameters) {
        Query query = statement("update ganymede_server_transitions set " + assignments + HELD + condition)
                .setParameter("id", hold.transitionId())
                .setParameter("attempt", hold.attempt())
                .setParameter("owner", hold.ownerId());
        parameters.forEach(query::setParameter);
        return query.executeUpdate() == 1;
    }

    /**
     * A statement in the database's own language, because those in Hibernate's are translated anew each time. What waits to be
     * written does not concern it: rows of transitions are changed by nothing else.
     */
    private Query statement(String sql) {
        return entityManager.createNativeQuery(sql).setFlushMode(FlushModeType.COMMIT);
    }
}
