package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.UserQuery.Order;
import io.ganymede.hub.domain.user.UserRepository.Page;
import io.ganymede.hub.domain.user.Username;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of all users, which are read from the end where that is nearer. */
class UserPagesTest {
    private static final Instant NOON = DatabaseFixture.stored(Instant.parse("2026-11-24T12:00:00.123456Z"));
    private static final int USERS = 500;
    private static final int LIMIT = 60;
    private static final int NEAR_THE_END = 430;
    /** The ids with the total; then users with groups, with roles and with servers. */
    private static final int STATEMENTS = 4;

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final LastUserTotal lastTotal = new LastUserTotal();

    @BeforeEach
    void fill() {
        database.run(entities -> add(entities, 0, USERS));
    }

    @Test
    void areTheSameFromEitherEnd() {
        for (Order order : Order.values()) {
            areTheSameFromEitherEnd(order, false);
            areTheSameFromEitherEnd(order, true);
        }
    }

    private void areTheSameFromEitherEnd(Order order, boolean descending) {
        List<String> all = names(list(query(order, descending, 0, 2 * USERS)));
        assertThat(all).hasSize(USERS).doesNotHaveDuplicates();

        for (int offset : new int[] {0, 250, 280, NEAR_THE_END, USERS - LIMIT, USERS - 1, USERS, 10 * USERS}) {
            Page page = list(query(order, descending, offset, LIMIT));

            assertThat(names(page))
                    .as("%s, offset %d", order, offset)
                    .isEqualTo(all.subList(Math.min(offset, USERS), Math.min(offset + LIMIT, USERS)));
            assertThat(page.total()).isEqualTo(USERS);
        }
    }

    @Test
    void costAFixedNumberOfStatements() {
        UserQuery nearTheEnd = query(Order.ID, false, NEAR_THE_END, LIMIT);

        assertThat(statements(nearTheEnd)).as("nobody has counted before").isEqualTo(STATEMENTS);
        assertThat(statements(nearTheEnd)).isEqualTo(STATEMENTS);
    }

    @Test
    void hideNobodyWhenUsersComeAndGo() {
        UserQuery nearTheEnd = query(Order.ID, false, NEAR_THE_END, LIMIT);
        List<String> before = names(list(nearTheEnd));

        // what is known of their number is not right any more, but nearly so
        database.run(entities -> add(entities, USERS, WindowFromEnd.SPARE / 2));
        assertThat(names(list(nearTheEnd))).isEqualTo(before);
        lastTotal.set(USERS);
        assertThat(statements(nearTheEnd)).isEqualTo(STATEMENTS);

        // it is quite wrong, which costs the statement that finds out
        database.run(entities -> add(entities, 2 * USERS, 2 * WindowFromEnd.SPARE));
        lastTotal.set(USERS);
        assertThat(statements(nearTheEnd)).isEqualTo(STATEMENTS + 1);
        lastTotal.set(USERS);
        assertThat(names(list(nearTheEnd))).isEqualTo(before);

        database.run(entities -> entities.createQuery("delete from User u where u.name >= :name")
                .setParameter("name", name(USERS))
                .executeUpdate());
        assertThat(names(list(nearTheEnd))).isEqualTo(before);
    }

    @Test
    void areEmptyWhereThereIsNobodyAnyMore() {
        lastTotal.set(10 * USERS);

        Page page = list(query(Order.ID, false, 9 * USERS, LIMIT));

        assertThat(page.users()).isEmpty();
        assertThat(page.total()).isEqualTo(USERS);
    }

    private Page list(UserQuery query) {
        return database.call(entities -> new JpaUserRepository(entities, lastTotal).list(query));
    }

    private long statements(UserQuery query) {
        return database.statementsOf(entities -> new JpaUserRepository(entities, lastTotal).list(query));
    }

    private static List<String> names(Page page) {
        return page.users().stream().map(user -> user.name().value()).toList();
    }

    private static UserQuery query(Order order, boolean descending, int offset, int limit) {
        return new UserQuery(Optional.empty(), Optional.empty(), Optional.empty(), order, descending, offset, limit);
    }

    /** Sorted by name they are not as sorted by id, and some were active at the same time or never. */
    private static void add(EntityManager entities, int from, int count) {
        for (int number = from; number < from + count; number++) {
            User user = new User(Username.of(name(number)), NOON);
            if (number % 3 != 0) {
                user.active(NOON.plusSeconds(number % 50));
            }
            entities.persist(user);
        }
    }

    /** Those from {@link #USERS} on come after all others. */
    private static String name(int number) {
        return number < USERS ? "user%04d".formatted(number * 37 % USERS) : "user%04d".formatted(number);
    }
}
