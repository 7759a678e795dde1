package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.activity.ActivityRepository;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.persistence.type.ColumnInstants;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/**
 * Activity by conditional UPDATEs, and of logins by upserts, which touch no column that somebody else may be changing. Those of
 * one kind go to the database together: there are thousands, and each way there and back would cost more than the update.
 */
@Dependent
public class JpaActivityRepository implements ActivityRepository {
    private static final String FORWARD = " and (last_activity is null or last_activity < ?)";
    private static final String USER = "update users set last_activity = ? where name = ?" + FORWARD;
    private static final String SERVER = "update spawners set last_activity = ? where coalesce(name, '') = ?"
            + " and user_id = (select id from users where name = ?)" + FORWARD;
    private static final String TOKEN =
            "update api_tokens set last_activity = ? where id = ? and (created is null or created <= ?)" + FORWARD;
    private static final String LOGIN = "insert into ganymede_login_uses (user_id, session_id, mark, last_use)"
            + " select id, ?, ?, ? from users where name = ?";
    private static final String LOGIN_KNOWN = " on conflict (user_id, session_id, mark) do update set last_use ="
            + " excluded.last_use where ganymede_login_uses.last_use < excluded.last_use";
    private static final String LOGIN_KNOWN_TO_MYSQL =
            " on duplicate key update last_use = greatest(ganymede_login_uses.last_use, values(last_use))";
    private static final Set<String> MYSQL_FAMILY = Set.of("MySQL", "MariaDB");

    private final EntityManager entities;

    @Inject
    public JpaActivityRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void advance(Map<Actor, Instant> activity) {
        // Hibernate sees nothing of what follows: what it has not written yet has to be there before
        entities.flush();
        entities.unwrap(Session.class).doWork(connection -> {
            ColumnInstants instants = ColumnInstants.of(connection);
            String login = LOGIN + loginKnown(connection);
            List<Change> changes = activity.entrySet().stream()
                    .map(active -> change(active.getKey(), instants.toColumn(active.getValue()), login))
                    .toList();
            for (String sql : List.of(USER, SERVER, TOKEN, login)) {
                send(
                        connection,
                        sql,
                        changes.stream()
                                .filter(change -> change.sql().equals(sql))
                                .toList());
            }
        });
    }

    private static Change change(Actor actor, Object at, String loginSql) {
        if (actor instanceof Actor.OfUser user) {
            return new Change(USER, List.of(at, user.name().value(), at));
        }
        if (actor instanceof Actor.OfServer server) {
            return new Change(
                    SERVER,
                    List.of(at, server.id().name().value(), server.id().owner().value(), at));
        }
        if (actor instanceof Actor.OfLogin login) {
            return new Change(
                    loginSql,
                    List.of(login.sessionId(), login.mark(), at, login.user().value()));
        }
        return new Change(TOKEN, List.of(at, ((Actor.OfToken) actor).id(), at, at));
    }

    /** What happens to a login's row that is there: only one statement tells that from its absence whatever other hubs do. */
    private static String loginKnown(Connection connection) throws SQLException {
        boolean mysql = MYSQL_FAMILY.contains(connection.getMetaData().getDatabaseProductName());
        return mysql ? LOGIN_KNOWN_TO_MYSQL : LOGIN_KNOWN;
    }

    private static void send(Connection connection, String sql, List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Change change : changes) {
                int place = 0;
                for (Object value : change.values()) {
                    place++;
                    statement.setObject(place, value);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * One row to be changed.
     *
     * @param values what goes into the places of the statement, in order
     */
    private record Change(String sql, List<Object> values) {}
}
