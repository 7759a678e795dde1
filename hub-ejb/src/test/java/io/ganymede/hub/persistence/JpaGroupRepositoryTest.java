package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.group.GroupQuery;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaGroupRepositoryTest {
    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    void listsPagesInTheOrderOfCreation() {
        groups("zoo", "art", "maths");

        assertThat(names(new GroupQuery(Optional.empty(), 0, 2))).containsExactly("zoo", "art");
        assertThat(names(new GroupQuery(Optional.empty(), 2, 2))).containsExactly("maths");
        assertThat(names(new GroupQuery(Optional.empty(), 3, 2))).isEmpty();
    }

    @Test
    void listsAndCountsOnlyWhatIsVisible() {
        groups("zoo", "art", "maths");
        GroupQuery some = new GroupQuery(Optional.of(Set.of("maths", "zoo", "gone")), 0, 1);

        assertThat(names(some)).containsExactly("zoo");
        assertThat(count(some)).isEqualTo(2);
        assertThat(count(new GroupQuery(Optional.empty(), 0, 1))).isEqualTo(3);

        GroupQuery nothing = new GroupQuery(Optional.of(Set.of()), 0, 10);
        assertThat(names(nothing)).isEmpty();
        assertThat(count(nothing)).isZero();
    }

    /** Whatever a look keeps open until the transaction ends, hundreds of them would have too much of. */
    @Test
    void findsHundredsInOneTransaction() {
        String[] names =
                IntStream.range(0, 300).mapToObj(number -> "group-" + number).toArray(String[]::new);
        groups(names);

        database.run(
                entities -> assertThat(names).allSatisfy(name -> assertThat(new JpaGroupRepository(entities).find(name))
                        .isPresent()));
    }

    @Test
    void namesMembersInAlphabeticalOrder() {
        groups("staff", "empty");
        database.run(entities -> {
            UserGroup staff = find(entities, "staff");
            List.of("eve", "ann", "bob").forEach(name -> staff.admit(user(entities, name)));
        });

        database.run(entities -> {
            UserGroup staff = find(entities, "staff");
            assertThat(new JpaGroupRepository(entities).memberNames(List.of(staff, find(entities, "empty"))))
                    .containsOnlyKeys(staff.id())
                    .containsEntry(staff.id(), List.of("ann", "bob", "eve"));
        });
    }

    @Test
    void aPageCostsThreeStatementsWhateverItShows() {
        database.run(entities -> {
            Role role = new Role("teacher", "", RawScopes.NONE);
            entities.persist(role);
            for (int number = 0; number < 20; number++) {
                UserGroup group = new UserGroup("group-" + number);
                entities.persist(group);
                group.grant(role);
                group.admit(user(entities, "user-" + number));
            }
        });

        long statements = database.statementsOf(entities -> {
            JpaGroupRepository groups = new JpaGroupRepository(entities);
            List<UserGroup> page = groups.list(new GroupQuery(Optional.empty(), 0, 20));
            assertThat(page).hasSize(20).allSatisfy(group -> assertThat(group.roles())
                    .extracting(Role::name)
                    .containsExactly("teacher"));
            assertThat(groups.memberNames(page)).hasSize(20);
        });

        assertThat(statements).isEqualTo(3);
    }

    @Test
    void deletesAGroupAndNotItsMembers() {
        groups("staff");
        database.run(entities -> find(entities, "staff").admit(user(entities, "ann")));

        database.run(entities -> new JpaGroupRepository(entities).remove(find(entities, "staff")));

        database.run(entities -> {
            assertThat(new JpaGroupRepository(entities).find("staff")).isEmpty();
            assertThat(new JpaUserRepository(entities)
                            .find(Username.of("ann"))
                            .orElseThrow()
                            .groups())
                    .isEmpty();
        });
    }

    private void groups(String... names) {
        database.run(entities -> List.of(names).forEach(name -> entities.persist(new UserGroup(name))));
    }

    private List<String> names(GroupQuery query) {
        return database.call(entities -> new JpaGroupRepository(entities)
                .list(query).stream().map(UserGroup::name).toList());
    }

    private long count(GroupQuery query) {
        return database.call(entities -> new JpaGroupRepository(entities).count(query));
    }

    private static UserGroup find(EntityManager entities, String name) {
        return new JpaGroupRepository(entities).find(name).orElseThrow();
    }

    private static User user(EntityManager entities, String name) {
        User user = new User(Username.of(name), Instant.EPOCH);
        entities.persist(user);
        return user;
    }
}
