package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaHeldRolesTest {
    private static final Username BOB = Username.of("bob");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    void findsOwnRolesAndThoseOfGroupsOnceByOneStatement() {
        database.run(entities -> {
            User bob = new User(BOB, Instant.EPOCH);
            User ann = new User(Username.of("ann"), Instant.EPOCH);
            entities.persist(bob);
            entities.persist(ann);
            List<Role> roles = new ArrayList<>();
            for (int number = 0; number < 50; number++) {
                Role role = new Role("role-" + number, "", RawScopes.NONE);
                entities.persist(role);
                roles.add(role);
            }
            bob.grant(roles.get(0));
            ann.grant(roles.get(49));
            for (int number = 0; number < 100; number++) {
                UserGroup group = new UserGroup("group-" + number);
                entities.persist(group);
                group.admit(bob);
                roles.subList(0, 49).forEach(group::grant);
            }
        });

        database.run(entities -> {
            User bob = new JpaUserRepository(entities).find(BOB).orElseThrow();
            assertThat(new JpaHeldRoles(entities).of(bob)).hasSize(49).doesNotHaveDuplicates();
            assertThat(new JpaGroupRepository(entities).namesOf(BOB)).hasSize(100);
        });
        assertThat(database.statementsOf(entities -> new JpaHeldRoles(entities)
                        .of(new JpaUserRepository(entities).find(BOB).orElseThrow())))
                .isEqualTo(2);
    }
}
