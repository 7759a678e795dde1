package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.share.Share;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaGrantedScopesTest {
    private static final Username BOB = Username.of("bob");
    private static final Username ANN = Username.of("ann");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    void scopesOfOwnRolesAndThoseOfGroupsComeOnceByOneStatement() {
        database.run(entities -> {
            User bob = stored(entities, BOB);
            User ann = stored(entities, ANN);
            List<Role> roles = new ArrayList<>();
            for (int number = 0; number < 50; number++) {
                roles.add(role(entities, "role-" + number, "read:users!user=u" + number));
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

        assertThat(ofBob(NOON)).hasSize(49).doesNotHaveDuplicates().doesNotContain("read:users!user=u49");
        assertThat(database.statementsOf(entities -> new JpaGrantedScopes(entities).ofUser(bob(entities), NOON)))
                .isEqualTo(2);
    }

    @Test
    void sharesWithTheUserAndTheUsersGroupsCountUntilTheyExpire() {
        database.run(entities -> {
            User bob = stored(entities, BOB);
            UserGroup staff = new UserGroup("staff");
            UserGroup others = new UserGroup("others");
            entities.persist(staff);
            entities.persist(others);
            staff.admit(bob);
            UserServer server = new UserServer(stored(entities, ANN), ServerName.DEFAULT);
            entities.persist(server);
            Share lasting = Share.withUser(server, bob, RawScopes.of("access:servers!server=ann/"), NOON);
            entities.persist(lasting);
            entities.persist(Share.withGroup(server, staff, RawScopes.of("read:servers!server=ann/"), NOON));
            entities.persist(Share.withGroup(server, others, RawScopes.of("stop:servers!server=ann/"), NOON));
            entities.createQuery("update Share h set h.expiresAt = :noon where h.group = :staff")
                    .setParameter("noon", NOON)
                    .setParameter("staff", staff)
                    .executeUpdate();
        });

        assertThat(ofBob(NOON.minusSeconds(1)))
                .containsExactlyInAnyOrder("access:servers!server=ann/", "read:servers!server=ann/");
        assertThat(ofBob(NOON)).containsExactly("access:servers!server=ann/");
    }

    @Test
    void aServiceHasThoseOfItsRoles() {
        database.run(entities -> {
            HubService cull = new HubService("cull");
            cull.grant(role(entities, "culler", "list:users"));
            cull.grant(role(entities, "stopper", "servers"));
            role(entities, "stranger", "admin:users");
            entities.persist(cull);
        });

        assertThat(database.<List<RawScopes>>call(entities -> new JpaGrantedScopes(entities)
                        .ofService(
                                new JpaServiceRepository(entities).find("cull").orElseThrow())))
                .containsExactlyInAnyOrder(RawScopes.of("list:users"), RawScopes.of("servers"));
    }

    @Test
    void whatIsGrantedInTheSameTransactionCounts() {
        database.run(entities -> {
            User bob = stored(entities, BOB);
            bob.grant(role(entities, "teacher", "list:users"));

            assertThat(new JpaGrantedScopes(entities).ofUser(bob, NOON)).containsExactly(RawScopes.of("list:users"));
        });
    }

    private List<String> ofBob(Instant now) {
        return database.call(entities -> new JpaGrantedScopes(entities)
                .ofUser(bob(entities), now).stream()
                        .flatMap(scopes -> scopes.values().stream())
                        .toList());
    }

    private static User bob(EntityManager entities) {
        return new JpaUserRepository(entities).find(BOB).orElseThrow();
    }

    private static User stored(EntityManager entities, Username name) {
        User user = new User(name, Instant.EPOCH);
        entities.persist(user);
        return user;
    }

    private static Role role(EntityManager entities, String name, String scope) {
        Role role = new Role(name, "", RawScopes.of(scope));
        entities.persist(role);
        return role;
    }
}
