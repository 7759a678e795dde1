package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.share.ShareCode;
import io.ganymede.hub.domain.share.ShareCodeRepository;
import io.ganymede.hub.domain.share.ShareCodeSecret;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.token.TokenHash;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Share codes in the database, each with its server and the server's owner in the same query. */
@Dependent
public class JpaShareCodeRepository implements ShareCodeRepository {
    private static final String CODES =
            "select h from ShareCode h join fetch h.server s join fetch s.owner o left join fetch s.endpoint ";
    private static final String UNEXPIRED = " and (h.expiresAt is null or h.expiresAt > :now)";

    private final EntityManager entities;

    @Inject
    public JpaShareCodeRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<ShareCode> findBySecret(String secret, Instant now) {
        if (!ShareCodeSecret.isPossible(secret)) {
            return Optional.empty();
        }
        return entities
                .createQuery(CODES + "where h.prefix = :prefix" + UNEXPIRED, ShareCode.class)
                .setParameter("prefix", TokenHash.prefixOf(secret))
                .setParameter("now", now)
                .getResultList()
                .stream()
                .filter(code -> code.matches(secret))
                .findFirst();
    }

    @Override
    public Optional<ShareCode> find(UserServer server, int id) {
        return entities
                .createQuery(CODES + "where h.server = :server and h.id = :id", ShareCode.class)
                .setParameter("server", server)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<ShareCode> list(ShareQuery<ShareFilter.OfServers> query, Instant now) {
        ShareFilterText filter = new ShareFilterText(query.filter());
        return filter.bind(entities.createQuery(
                        CODES + "where " + filter.condition() + UNEXPIRED + " order by h.id", ShareCode.class))
                .setParameter("now", now)
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList();
    }

    @Override
    public long count(ShareFilter.OfServers codes, Instant now) {
        ShareFilterText filter = new ShareFilterText(codes);
        return filter.bind(entities.createQuery(
                        "select count(h) from ShareCode h join h.server s join s.owner o where " + filter.condition()
                                + UNEXPIRED,
                        Long.class))
                .setParameter("now", now)
                .getSingleResult();
    }

    @Override
    public void add(ShareCode code) {
        entities.persist(code);
    }

    @Override
    public void remove(ShareCode code) {
        entities.remove(code);
    }

    @Override
    public int removeAll(UserServer server) {
        return entities.createQuery("delete from ShareCode h where h.server = :server")
                .setParameter("server", server)
                .executeUpdate();
    }

    @Override
    public void recordExchange(ShareCode code, Instant now) {
        entities.createQuery("update ShareCode h set h.exchangeCount = coalesce(h.exchangeCount, 0) + 1,"
                        + " h.lastExchangedAt = :now where h.id = :id")
                .setParameter("now", now)
                .setParameter("id", code.id())
                .executeUpdate();
    }

    @Override
    public void removeExpired(Instant now) {
        entities.createQuery("delete from ShareCode h where h.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
