package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthCode;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** OAuth clients and codes in the database. */
@Dependent
public class JpaOAuthRepository implements OAuthRepository {
    private final EntityManager entities;

    @Inject
    public JpaOAuthRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<OAuthClient> findClient(String identifier) {
        return entities
                .createQuery("select c from OAuthClient c where c.identifier = :identifier", OAuthClient.class)
                .setParameter("identifier", identifier)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public Optional<OAuthClient> findClient(int id) {
        return Optional.ofNullable(entities.find(OAuthClient.class, id));
    }

    @Override
    public void addClient(OAuthClient client) {
        entities.persist(client);
    }

    @Override
    public void removeClient(OAuthClient client) {
        entities.remove(client);
    }

    @Override
    public Optional<OAuthCode> findCode(String code) {
        return entities
                .createQuery("select c from OAuthCode c join fetch c.user where c.code = :code", OAuthCode.class)
                .setParameter("code", code)
                .getResultList()
                .stream()
                // the collation of a table that JupyterHub made on MariaDB may ignore case
                .filter(found -> found.code().equals(code))
                .findFirst();
    }

    @Override
    public void addCode(OAuthCode code) {
        entities.persist(code);
    }

    @Override
    public void removeCode(OAuthCode code) {
        entities.remove(code);
    }

    @Override
    public void removeExpiredCodes(Instant now) {
        entities.createQuery("delete from OAuthCode c where c.expiresAt <= :now")
                .setParameter("now", Math.toIntExact(now.getEpochSecond()))
                .executeUpdate();
    }
}
