package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens in the database, each with its owner in the same query. */
@Dependent
public class JpaApiTokenRepository implements ApiTokenRepository {
    private static final String TOKENS = "select t from ApiToken t left join fetch t.user u left join fetch t.service ";

    private final EntityManager entities;

    @Inject
    public JpaApiTokenRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<ApiToken> find(int id) {
        return Optional.ofNullable(entities.find(ApiToken.class, id));
    }

    @Override
    public Optional<ApiToken> findBySecret(String secret, Instant now) {
        if (secret.isEmpty() || secret.length() > TokenHash.MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        return entities
                .createQuery(TOKENS + "where t.prefix = :prefix", ApiToken.class)
                .setParameter("prefix", TokenHash.prefixOf(secret))
                .getResultList()
                .stream()
                .filter(token -> !token.isExpired(now))
                .filter(token -> token.hash().matches(secret))
                .findFirst();
    }

    @Override
    public List<ApiToken> ofUser(Username owner) {
        return entities.createQuery(TOKENS + "where u.name = :owner order by t.id", ApiToken.class)
                .setParameter("owner", owner.value())
                .getResultList();
    }

    @Override
    public List<ApiToken> ofUserAndClient(Username owner, String clientId) {
        return entities.createQuery(
                        TOKENS + "where u.name = :owner and t.clientId = :client order by t.id", ApiToken.class)
                .setParameter("owner", owner.value())
                .setParameter("client", clientId)
                .getResultList();
    }

    @Override
    public List<ApiToken> ofService(String name) {
        return entities.createQuery(
                        "select t from ApiToken t join fetch t.service s where s.name = :name order by t.id",
                        ApiToken.class)
                .setParameter("name", name)
                .getResultList();
    }

    @Override
    public void add(ApiToken token) {
        entities.persist(token);
    }

    @Override
    public void remove(ApiToken token) {
        entities.remove(token);
    }

    @Override
    public void removeOfSession(Username owner, String sessionId) {
        entities.createQuery("delete from ApiToken t where t.sessionId = :session and t.user.id in"
                        + " (select u.id from User u where u.name = :owner)")
                .setParameter("session", sessionId)
                .setParameter("owner", owner.value())
                .executeUpdate();
    }

    @Override
    public void removeOfSessions(Username owner) {
        entities.createQuery("delete from ApiToken t where t.sessionId is not null and t.user.id in"
                        + " (select u.id from User u where u.name = :owner)")
                .setParameter("owner", owner.value())
                .executeUpdate();
    }

    @Override
    public void removeExpired(Instant now) {
        entities.createQuery("delete from ApiToken t where t.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
