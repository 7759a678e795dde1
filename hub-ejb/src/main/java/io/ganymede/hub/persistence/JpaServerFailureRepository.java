package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.text.Sentence;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Failures by JPA. Lists leave out logs and events, which may be long. */
@Dependent
public class JpaServerFailureRepository implements ServerFailureRepository {
    private final EntityManager entities;

    @Inject
    public JpaServerFailureRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<ServerFailure> ofServer(UserServer server) {
        if (server.id() == null) {
            return Optional.empty();
        }
        return entities
                .createQuery("select f from ServerFailure f where f.server = :server", ServerFailure.class)
                .setParameter("server", server)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public Map<Integer, Summary> unresolved(Collection<UserServer> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        // the translation of a query with a list is not kept, and most ask for one server
        boolean one = servers.size() == 1;
        return entities
                .createQuery(
                        "select f.server.id, f.code, f.phase, f.message, f.sentence, f.occurred from ServerFailure f"
                                + " where f.server " + (one ? "=" : "in") + " :servers and f.resolved is null",
                        Object[].class)
                .setParameter("servers", one ? servers.iterator().next() : servers)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Integer) row[0], JpaServerFailureRepository::summary));
    }

    private static Summary summary(Object[] row) {
        ServerFailure.Phase phase = (ServerFailure.Phase) row[2];
        return new Summary(
                phase.failure((String) row[1]),
                phase,
                (String) row[3],
                Optional.ofNullable((JsonObject) row[4]).map(Sentence::ofJson),
                (Instant) row[5]);
    }

    @Override
    public void keep(UserServer server, ServerFailure.Phase phase, PostMortem found, Instant occurred) {
        ServerFailure failure = ofServer(server).orElseGet(() -> new ServerFailure(server));
        failure.replace(phase, found, occurred);
        if (!entities.contains(failure)) {
            entities.persist(failure);
        }
        entities.flush();
    }

    @Override
    public void resolve(UserServer server, Instant at) {
        // in the database's own language, because statements in Hibernate's are translated anew each time
        entities.createNativeQuery("update ganymede_server_failures set resolved = :at"
                        + " where spawner_id = :server and resolved is null")
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("at", at)
                .setParameter("server", server.id())
                .executeUpdate();
    }
}
