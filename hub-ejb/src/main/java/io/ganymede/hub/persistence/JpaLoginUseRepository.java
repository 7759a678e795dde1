package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.login.LastUse;
import io.ganymede.hub.domain.login.LoginSession;
import io.ganymede.hub.domain.login.LoginUseRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Uses of logins by JPA. */
@Dependent
public class JpaLoginUseRepository implements LoginUseRepository {
    private static final String OF_SESSION =
            " where l.sessionId = :session and l.userId in (select u.id from User u where u.name = :user)";

    private final EntityManager entities;

    @Inject
    public JpaLoginUseRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public LastUse lastUse(Actor.OfLogin login) {
        return login.isByCookie() ? ofCookie(login) : ofToken(login);
    }

    /** By the mark alone, which belongs to one user. */
    private LastUse ofCookie(Actor.OfLogin login) {
        Object[] row = entities.createQuery(
                        "select max(l.lastUse), max(case when l.sessionId = :session then l.lastUse end)"
                                + " from LoginUse m join LoginUse l"
                                + " on l.userId = m.userId and l.sessionId = m.sessionId where m.mark = :mark",
                        Object[].class)
                .setParameter("session", login.sessionId())
                .setParameter("mark", login.mark())
                .getSingleResult();
        return new LastUse(Optional.ofNullable((Instant) row[0]), Optional.ofNullable((Instant) row[1]));
    }

    private LastUse ofToken(Actor.OfLogin login) {
        Optional<Instant> last = Optional.ofNullable(
                entities.createQuery("select max(l.lastUse) from LoginUse l" + OF_SESSION, Instant.class)
                        .setParameter("session", login.sessionId())
                        .setParameter("user", login.user().value())
                        .getSingleResult());
        return new LastUse(last, last);
    }

    @Override
    public List<LoginSession> sessionsOf(String mark) {
        return sessions(entities.createQuery(
                        "select u.name, l.sessionId from LoginUse l join User u on u.id = l.userId where l.mark = :mark",
                        Object[].class)
                .setParameter("mark", mark)
                .getResultList());
    }

    @Override
    public List<LoginSession> unusedSince(Instant oldest, int most) {
        return sessions(entities.createQuery(
                        "select u.name, l.sessionId from LoginUse l join User u on u.id = l.userId"
                                + " group by u.name, l.sessionId having max(l.lastUse) < :oldest"
                                + " order by u.name, l.sessionId",
                        Object[].class)
                .setParameter("oldest", oldest)
                .setMaxResults(most)
                .getResultList());
    }

    private static List<LoginSession> sessions(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new LoginSession(Username.stored((String) row[0]), (String) row[1]))
                .toList();
    }

    @Override
    public Set<String> remove(LoginSession session) {
        Set<String> marks = new HashSet<>(
                entities.createQuery("select l.mark from LoginUse l" + OF_SESSION + " and l.mark <> ''", String.class)
                        .setParameter("session", session.sessionId())
                        .setParameter("user", session.user().value())
                        .getResultList());
        entities.createQuery("delete from LoginUse l" + OF_SESSION)
                .setParameter("session", session.sessionId())
                .setParameter("user", session.user().value())
                .executeUpdate();
        if (!marks.isEmpty()) {
            entities.createQuery("select l.mark from LoginUse l where l.mark in :marks", String.class)
                    .setParameter("marks", marks)
                    .getResultList()
                    .forEach(marks::remove);
        }
        return marks;
    }

    @Override
    public void removeAll() {
        entities.createQuery("delete from LoginUse l").executeUpdate();
    }
}
