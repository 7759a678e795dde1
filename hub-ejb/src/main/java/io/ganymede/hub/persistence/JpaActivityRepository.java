package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.activity.ActivityRepository;
import io.ganymede.hub.domain.activity.Actor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;

/** Activity by conditional UPDATEs, which touch no column that somebody else may be changing. */
@Dependent
public class JpaActivityRepository implements ActivityRepository {
    private static final String FORWARD = " and (a.lastActivity is null or a.lastActivity < :at)";
    private static final String USER = "update User a set a.lastActivity = :at where a.name = :user" + FORWARD;
    private static final String SERVER =
            "update UserServer a set a.lastActivity = :at where coalesce(a.name, '') = :server"
                    + " and a.owner.id in (select u.id from User u where u.name = :user)" + FORWARD;
    private static final String TOKEN = "update ApiToken a set a.lastActivity = :at where a.id = :id"
            + " and (a.created is null or a.created <= :at)" + FORWARD;

    private final EntityManager entities;

    @Inject
    public JpaActivityRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void advance(Map<Actor, Instant> activity) {
        activity.forEach(this::advance);
    }

    private void advance(Actor actor, Instant at) {
        if (actor instanceof Actor.OfUser user) {
            entities.createQuery(USER)
                    .setParameter("at", at)
                    .setParameter("user", user.name().value())
                    .executeUpdate();
        } else if (actor instanceof Actor.OfServer server) {
            entities.createQuery(SERVER)
                    .setParameter("at", at)
                    .setParameter("user", server.id().owner().value())
                    .setParameter("server", server.id().name().value())
                    .executeUpdate();
        } else if (actor instanceof Actor.OfToken token) {
            entities.createQuery(TOKEN)
                    .setParameter("at", at)
                    .setParameter("id", token.id())
                    .executeUpdate();
        }
    }
}
