package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

/** Servers in the database, each with its owner and its address in the same query. */
@Dependent
public class JpaServerRepository implements ServerRepository {
    private static final String SERVERS = "select s from UserServer s join fetch s.owner o left join fetch s.endpoint ";
    private static final int ROWS_AT_ONCE = 200;

    private final EntityManager entities;

    @Inject
    public JpaServerRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<UserServer> find(ServerId id) {
        // the schema does not keep two rows of one name apart; the older one counts
        return entities
                .createQuery(
                        SERVERS + "where o.name = :owner and coalesce(s.name, '') = :name order by s.id",
                        UserServer.class)
                .setParameter("owner", id.owner().value())
                .setParameter("name", id.name().value())
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<UserServer> ofUser(Username owner) {
        return entities.createQuery(SERVERS + "where o.name = :owner order by s.name, s.id", UserServer.class)
                .setParameter("owner", owner.value())
                .getResultList();
    }

    @Override
    public List<Active> active() {
        // no entities, and some rows at a time: of thousands that are read again and again, both would live just long
        // enough to be taken for old by the collector
        try (Stream<Object[]> rows = entities.createQuery(
                        "select o.name, coalesce(s.name, ''), t.id, s.state, e.protocol, e.ip, e.port, e.baseUrl,"
                                + " s.started, s.lastActivity from UserServer s join s.owner o join s.endpoint e"
                                + " left join ServerTransition t on t.server = s and t.outcome is null order by s.id",
                        Object[].class)
                .setHint(HibernateHints.HINT_FETCH_SIZE, ROWS_AT_ONCE)
                .getResultStream()) {
            return rows.map(JpaServerRepository::active).toList();
        }
    }

    private static Active active(Object[] row) {
        return new Active(
                ServerId.of(Username.stored((String) row[0]), ServerName.of((String) row[1])),
                row[2] != null,
                row[3] == null ? JsonObject.EMPTY_JSON_OBJECT : (JsonObject) row[3],
                ServerEndpoint.address((String) row[4], (String) row[5], (Integer) row[6]),
                (String) row[7],
                Optional.ofNullable((Instant) row[8]),
                Optional.ofNullable((Instant) row[9]));
    }

    @Override
    public List<ServerId> named() {
        return entities
                .createQuery(
                        "select s.owner.name, s.name from UserServer s where s.name <> '' order by s.id",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row -> ServerId.of(Username.stored((String) row[0]), ServerName.of((String) row[1])))
                .toList();
    }

    @Override
    public long countActive() {
        return entities.createQuery("select count(s) from UserServer s where s.endpoint is not null", Long.class)
                .getSingleResult();
    }

    @Override
    public void add(UserServer server) {
        entities.persist(server);
    }

    @Override
    public void remove(UserServer server) {
        // the database deletes them with the server; the persistence context must not hold them any more then
        entities.createQuery("select t from ServerTransition t where t.server = :server", ServerTransition.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("server", server)
                .getResultList()
                .forEach(entities::detach);
        entities.createQuery("select f from ServerFailure f where f.server = :server", ServerFailure.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("server", server)
                .getResultList()
                .forEach(entities::detach);
        server.owner().servers().remove(server);
        entities.remove(server);
    }
}
