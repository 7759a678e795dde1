package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.account.LocalAccount;
import io.ganymede.hub.domain.account.LocalAccountRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Local accounts by JPA. */
@Dependent
public class JpaLocalAccountRepository implements LocalAccountRepository {
    private final EntityManager entities;

    @Inject
    public JpaLocalAccountRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<LocalAccount> findForChange(Username name) {
        return entities
                .createQuery("select a from LocalAccount a where a.username = :name", LocalAccount.class)
                .setParameter("name", name.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public boolean addIfAbsent(Username name, String passwordHash) {
        // on SQLite transactions come one after the other, on other databases hubs that start together may meet here
        if (exists(name)) {
            return false;
        }
        entities.createQuery("insert into LocalAccount (username, passwordHash, failures)"
                        + " values (:name, :hash, 0) on conflict do nothing")
                .setParameter("name", name.value())
                .setParameter("hash", passwordHash)
                .executeUpdate();
        // MariaDB counts a row that was there as one that was inserted; hashes have a salt and are never the same
        return entities.createQuery(
                                "select count(a) from LocalAccount a where a.username = :name and a.passwordHash = :hash",
                                Long.class)
                        .setParameter("name", name.value())
                        .setParameter("hash", passwordHash)
                        .getSingleResult()
                == 1;
    }

    private boolean exists(Username name) {
        return entities.createQuery("select count(a) from LocalAccount a where a.username = :name", Long.class)
                        .setParameter("name", name.value())
                        .getSingleResult()
                > 0;
    }
}
