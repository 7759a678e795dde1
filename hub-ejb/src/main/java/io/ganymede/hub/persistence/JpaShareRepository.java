package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.share.Share;
import io.ganymede.hub.domain.share.ShareCode;
import io.ganymede.hub.domain.share.ShareRepository;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Shares and share codes in the database, each with its server and the server's owner in the same query. */
@Dependent
public class JpaShareRepository implements ShareRepository {
    private static final String SHARES = "select h from Share h join fetch h.server s join fetch s.owner ";
    private static final String UNEXPIRED = " and (h.expiresAt is null or h.expiresAt > :now) order by h.id";

    private final EntityManager entities;

    @Inject
    public JpaShareRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Share> withUser(User user, Instant now) {
        return entities.createQuery(SHARES + "where h.user = :user" + UNEXPIRED, Share.class)
                .setParameter("user", user)
                .setParameter("now", now)
                .getResultList();
    }

    @Override
    public List<Share> withGroupsOf(User user, Instant now) {
        return entities.createQuery(
                        SHARES
                                + "where exists (select 1 from UserGroup g join g.users m where g = h.group and m = :user)"
                                + UNEXPIRED,
                        Share.class)
                .setParameter("user", user)
                .setParameter("now", now)
                .getResultList();
    }

    @Override
    public void add(Share share) {
        entities.persist(share);
    }

    @Override
    public void add(ShareCode code) {
        entities.persist(code);
    }

    @Override
    public void removeExpired(Instant now) {
        entities.createQuery("delete from Share h where h.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
        entities.createQuery("delete from ShareCode c where c.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
