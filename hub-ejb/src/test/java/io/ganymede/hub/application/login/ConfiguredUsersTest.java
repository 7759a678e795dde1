package io.ganymede.hub.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.share.Share;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareScopes;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaRoleHolders;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaShareRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConfiguredUsersTest {
    private static final Username ROOT = Username.of("root");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @BeforeEach
    void defineRoles() {
        database.run(entities -> new StoredDefaultRoles(new JpaRoleRepository(entities)).define());
    }

    @Test
    void makesAdministratorsOfNewAndOfKnownUsers() {
        database.run(
                entities -> entities.persist(new User(ROOT, Clock.systemUTC().instant())));

        database.run(entities -> users(entities).promote(Set.of(ROOT, Username.of("boss"))));

        database.run(entities -> {
            for (String name : new String[] {"root", "boss"}) {
                User user =
                        new JpaUserRepository(entities).find(Username.of(name)).orElseThrow();
                assertThat(user.isAdmin()).isTrue();
                assertThat(user.roles()).extracting(Role::name).containsExactlyInAnyOrder("user", "admin");
            }
        });
    }

    @Test
    void givesTheRoleOfUsersToThoseWhoAreAllowed() {
        database.run(
                entities -> entities.persist(new User(ROOT, Clock.systemUTC().instant())));

        database.run(entities -> users(entities).admit(Set.of(ROOT, Username.of("new"))));
        database.run(entities -> users(entities).admit(Set.of(ROOT)));

        database.run(entities -> {
            for (String name : new String[] {"root", "new"}) {
                User user =
                        new JpaUserRepository(entities).find(Username.of(name)).orElseThrow();
                assertThat(user.isAdmin()).isFalse();
                assertThat(user.roles()).extracting(Role::name).containsExactly("user");
            }
        });
    }

    @Test
    void looksAtThoseWhoHaveTheRoleByOneStatementForHundreds() {
        Set<Username> names = IntStream.range(0, 400)
                .mapToObj(number -> Username.of("user" + number))
                .collect(Collectors.toSet());
        database.run(entities -> users(entities).admit(names));

        assertThat(database.statementsOf(entities -> users(entities).admit(names)))
                .isEqualTo(1);
    }

    @Test
    void takesEveryRightFromTheBlocked() {
        database.run(entities -> {
            users(entities).promote(Set.of(ROOT));
            UserGroup staff = new UserGroup("staff");
            entities.persist(staff);
            User root = new JpaUserRepository(entities).find(ROOT).orElseThrow();
            staff.admit(root);
            User owner = new User(Username.of("owner"), Clock.systemUTC().instant());
            entities.persist(owner);
            UserServer server = new UserServer(owner, ServerName.DEFAULT);
            entities.persist(server);
            entities.persist(Share.withUser(
                    server,
                    root,
                    ShareScopes.access(server.serverId()),
                    Clock.systemUTC().instant()));
        });

        database.run(entities -> users(entities).strip(Set.of(ROOT, Username.of("nobody"))));

        database.run(entities -> {
            User user = new JpaUserRepository(entities).find(ROOT).orElseThrow();
            assertThat(user.isAdmin()).isFalse();
            assertThat(user.roles()).isEmpty();
            assertThat(user.groups()).isEmpty();
            assertThat(new JpaShareRepository(entities)
                            .count(
                                    new ShareFilter.ReachingUser(ROOT),
                                    Clock.systemUTC().instant()))
                    .isZero();
        });
    }

    private static ConfiguredUsers users(EntityManager entities) {
        return new ConfiguredUsers(
                new JpaUserRepository(entities),
                new StoredDefaultRoles(new JpaRoleRepository(entities)),
                new ManagedRoles(
                        new JpaRoleRepository(entities), new JpaRoleHolders(entities), ScopeCatalogue.STANDARD),
                new JpaShareRepository(entities),
                Clock.systemUTC());
    }
}
