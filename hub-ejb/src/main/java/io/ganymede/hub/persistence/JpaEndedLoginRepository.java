package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.login.EndedLoginRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Ended logins by JPA. */
@Dependent
public class JpaEndedLoginRepository implements EndedLoginRepository {
    private final EntityManager entities;

    @Inject
    public JpaEndedLoginRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(String mark, Instant expiresAt) {
        add(mark, expiresAt, null);
    }

    @Override
    public void addUnused(String mark, Instant expiresAt) {
        add(mark, expiresAt, true);
    }

    private void add(String mark, Instant expiresAt, Boolean unused) {
        // on SQLite transactions come one after the other, on other databases two logouts may meet here
        if (exists(mark)) {
            return;
        }
        entities.createQuery("insert into EndedLogin (mark, expiresAt, unused) values (:mark, :expires, :unused)"
                        + " on conflict do nothing")
                .setParameter("mark", mark)
                .setParameter("expires", expiresAt)
                .setParameter("unused", unused)
                .executeUpdate();
    }

    private boolean exists(String mark) {
        return entities.createQuery("select count(e) from EndedLogin e where e.mark = :mark", Long.class)
                        .setParameter("mark", mark)
                        .getSingleResult()
                > 0;
    }

    @Override
    public boolean isUnused(String mark) {
        return entities.createQuery(
                                "select count(e) from EndedLogin e where e.mark = :mark and e.unused = true",
                                Long.class)
                        .setParameter("mark", mark)
                        .getSingleResult()
                > 0;
    }

    @Override
    public void removeExpired(Instant now) {
        entities.createQuery("delete from EndedLogin e where e.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
