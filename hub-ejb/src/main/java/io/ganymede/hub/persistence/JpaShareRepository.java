package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.share.Share;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.share.ShareRepository;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shares in the database, each with its server and the server's owner in the same query. */
@Dependent
public class JpaShareRepository implements ShareRepository {
    private static final String SERVERS = "from Share h join h.server s join s.owner o ";
    private static final String FETCHED = "select h from Share h join fetch h.server s join fetch s.owner o ";
    private static final String LISTED =
            FETCHED + "left join fetch s.endpoint left join fetch h.user left join fetch h.group ";
    private static final String UNEXPIRED = " and (h.expiresAt is null or h.expiresAt > :now)";

    private final EntityManager entities;

    @Inject
    public JpaShareRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Share> find(UserServer server, User user) {
        return find(server, "h.user = :recipient", user);
    }

    @Override
    public Optional<Share> find(UserServer server, UserGroup group) {
        return find(server, "h.group = :recipient", group);
    }

    private Optional<Share> find(UserServer server, String condition, Object recipient) {
        // the schema does not keep two rows of one recipient apart
        return entities
                .createQuery(LISTED + "where h.server = :server and " + condition + " order by h.id", Share.class)
                .setParameter("server", server)
                .setParameter("recipient", recipient)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<Share> list(ShareQuery<ShareFilter> query, Instant now) {
        ShareFilterText filter = new ShareFilterText(query.filter());
        return filter.bind(entities.createQuery(
                        LISTED + "where " + filter.condition() + UNEXPIRED + " order by h.id", Share.class))
                .setParameter("now", now)
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList();
    }

    @Override
    public long count(ShareFilter shares, Instant now) {
        ShareFilterText filter = new ShareFilterText(shares);
        return filter.bind(entities.createQuery(
                        "select count(h) " + SERVERS + "where " + filter.condition() + UNEXPIRED, Long.class))
                .setParameter("now", now)
                .getSingleResult();
    }

    @Override
    public void add(Share share) {
        entities.persist(share);
    }

    @Override
    public void remove(Share share) {
        entities.remove(share);
    }

    @Override
    public int removeAll(UserServer server) {
        return entities.createQuery("delete from Share h where h.server = :server")
                .setParameter("server", server)
                .executeUpdate();
    }

    @Override
    public void removeAllWith(User user) {
        entities.createQuery("delete from Share h where h.user = :user")
                .setParameter("user", user)
                .executeUpdate();
    }

    @Override
    public void removeExpired(Instant now) {
        entities.createQuery("delete from Share h where h.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
