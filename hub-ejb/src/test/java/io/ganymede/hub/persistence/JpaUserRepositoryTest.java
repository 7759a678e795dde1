package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.UserQuery.Activity;
import io.ganymede.hub.domain.user.UserQuery.Order;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaUserRepositoryTest {
    private static final Instant NOON = DatabaseFixture.stored(Instant.parse("2026-11-24T12:00:00.123456Z"));

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    void keepsEverythingOfAUser() {
        database.run(entities -> {
            Role role = role(entities, "user");
            Role managed = role(entities, "staff");
            User user = user(entities, "alice");
            user.setAdmin(true);
            user.active(NOON.plusSeconds(5));
            user.describe(Json.createObjectBuilder().add("name", "Alice 爱丽丝").build());
            user.setEncryptedAuthState(new byte[] {0, 1, -1});
            user.grant(role);
            user.grantManaged(managed);
            UserGroup group = new UserGroup("staff");
            entities.persist(group);
            group.admit(user);
        });

        database.run(entities -> {
            User user = find(entities, "alice");
            assertThat(user.isAdmin()).isTrue();
            assertThat(user.created()).contains(NOON);
            assertThat(user.lastActivity()).contains(NOON.plusSeconds(5));
            assertThat(user.userInfo().orElseThrow().getString("name")).isEqualTo("Alice 爱丽丝");
            assertThat(user.encryptedAuthState()).contains(new byte[] {0, 1, -1});
            assertThat(user.roles()).extracting(Role::name).containsExactlyInAnyOrder("user", "staff");
            assertThat(user.roles())
                    .filteredOn(user::isManaged)
                    .extracting(Role::name)
                    .containsExactly("staff");
            assertThat(user.groups()).extracting(UserGroup::name).containsExactly("staff");
        });
    }

    @Test
    void countsWhoWasActiveAtATimeOrLater() {
        database.run(entities -> {
            user(entities, "never");
            user(entities, "before").active(NOON.minusMillis(1));
            user(entities, "then").active(NOON);
            user(entities, "after").active(NOON.plusSeconds(60));
        });

        assertThat(database.<Long>call(entities -> new JpaUserRepository(entities).countActiveSince(NOON)))
                .isEqualTo(2);
    }

    @Test
    void takesARoleAway() {
        database.run(entities -> {
            User user = user(entities, "alice");
            user.grant(role(entities, "admin"));
            user.grant(role(entities, "user"));
        });

        database.run(entities -> {
            User user = find(entities, "alice");
            user.roles().stream()
                    .filter(role -> role.name().equals("admin"))
                    .toList()
                    .forEach(user::revoke);
        });

        List<String> left = database.call(entities ->
                find(entities, "alice").roles().stream().map(Role::name).toList());
        assertThat(left).containsExactly("user");
    }

    @Test
    void deletesAUserWithAllThatIsTheirs() {
        database.run(entities -> {
            User user = user(entities, "alice");
            user.grant(role(entities, "user"));
            server(entities, user, "", true);
            UserGroup group = new UserGroup("staff");
            entities.persist(group);
            group.admit(user);
            entities.persist(new ApiToken(
                    user, "secret", TokenHash.GENERATED_ROUNDS, OAuthClient.HUB, RawScopes.NONE, "note", NOON));
        });

        database.run(entities -> new JpaUserRepository(entities).remove(find(entities, "alice")));

        database.run(entities -> {
            for (String table :
                    List.of("users", "spawners", "servers", "user_role_map", "user_group_map", "api_tokens")) {
                assertThat(entities.createNativeQuery("select count(*) from " + table, Long.class)
                                .getSingleResult())
                        .as(table)
                        .isEqualTo(0L);
            }
        });
    }

    @Test
    void filtersByPartOfTheNameWhateverItsCase() {
        database.run(entities -> List.of("Alice", "bob", "malik").forEach(name -> user(entities, name)));

        assertThat(names(query(Optional.of("ALI"), Optional.empty(), Optional.empty())))
                .containsExactly("Alice", "malik");
    }

    @Test
    void filtersByWhetherAServerRuns() {
        database.run(entities -> {
            server(entities, user(entities, "alice"), "", true);
            server(entities, user(entities, "bob"), "", false);
            user(entities, "carol");
        });

        assertThat(names(query(Optional.empty(), Optional.of(Activity.ACTIVE), Optional.empty())))
                .containsExactly("alice");
        assertThat(names(query(Optional.empty(), Optional.of(Activity.INACTIVE), Optional.empty())))
                .containsExactly("bob", "carol");
    }

    @Test
    void showsOnlyTheUsersThatAScopeLetsThrough() {
        database.run(entities -> {
            UserGroup group = new UserGroup("staff");
            entities.persist(group);
            group.admit(user(entities, "alice"));
            user(entities, "bob");
            user(entities, "carol");
        });

        var visible = new UserQuery.Visible(Set.of(Username.of("carol")), Set.of("staff"));
        assertThat(names(query(Optional.empty(), Optional.empty(), Optional.of(visible))))
                .containsExactly("alice", "carol");
        var nothing = new UserQuery.Visible(Set.of(), Set.of());
        assertThat(names(query(Optional.empty(), Optional.empty(), Optional.of(nothing))))
                .isEmpty();
    }

    @Test
    void sortsUsersWithoutActivityFirstAscendingAndLastDescending() {
        database.run(entities -> {
            user(entities, "late").active(NOON.plusSeconds(60));
            user(entities, "never");
            user(entities, "early").active(NOON);
        });

        assertThat(names(sorted(Order.LAST_ACTIVITY, false))).containsExactly("never", "early", "late");
        assertThat(names(sorted(Order.LAST_ACTIVITY, true))).containsExactly("late", "early", "never");
        assertThat(names(sorted(Order.NAME, true))).containsExactly("never", "late", "early");
        assertThat(names(sorted(Order.ID, false))).containsExactly("late", "never", "early");
    }

    @Test
    void countsAllPagesAndReturnsOne() {
        database.run(entities -> List.of("a1", "a2", "a3", "b1").forEach(name -> user(entities, name)));
        UserQuery query = new UserQuery(Optional.of("a"), Optional.empty(), Optional.empty(), Order.NAME, false, 1, 1);

        assertThat(names(query)).containsExactly("a2");
        long total = database.call(entities -> new JpaUserRepository(entities).count(query));
        assertThat(total).isEqualTo(3);
        assertThat(database.<Long>call(
                        entities -> new JpaUserRepository(entities).list(query).total()))
                .isEqualTo(3);
    }

    @Test
    void readsAPageInAFixedNumberOfStatements() {
        database.run(entities -> {
            List<Role> roles = List.of(role(entities, "user"), role(entities, "admin"), role(entities, "other"));
            UserGroup group = new UserGroup("staff");
            entities.persist(group);
            for (int number = 0; number < 60; number++) {
                User user = user(entities, "user" + number);
                user.grant(roles.get(number % roles.size()));
                group.admit(user);
                server(entities, user, "", true);
                server(entities, user, "named", false);
            }
        });

        long statements = database.statementsOf(entities -> {
            List<User> users =
                    new JpaUserRepository(entities).list(UserQuery.page(0, 50)).users();
            assertThat(users).hasSize(50).allSatisfy(user -> {
                assertThat(user.roles()).hasSize(1).allSatisfy(role -> assertThat(role.name())
                        .isNotEmpty());
                assertThat(user.groups()).extracting(UserGroup::name).containsExactly("staff");
                assertThat(user.servers()).hasSize(2);
                assertThat(user.servers())
                        .filteredOn(server -> server.endpoint().isPresent())
                        .hasSize(1)
                        .allSatisfy(server -> assertThat(
                                        server.endpoint().orElseThrow().baseUrl())
                                .isNotEmpty());
            });
        });

        assertThat(statements).isEqualTo(4);
    }

    private List<String> names(UserQuery query) {
        return database.call(entities -> new JpaUserRepository(entities)
                .list(query).users().stream().map(user -> user.name().value()).toList());
    }

    private static UserQuery query(
            Optional<String> part, Optional<Activity> activity, Optional<UserQuery.Visible> visible) {
        return new UserQuery(part, activity, visible, Order.NAME, false, 0, 50);
    }

    private static UserQuery sorted(Order order, boolean descending) {
        return new UserQuery(Optional.empty(), Optional.empty(), Optional.empty(), order, descending, 0, 50);
    }

    private static User find(EntityManager entities, String name) {
        return new JpaUserRepository(entities).find(Username.of(name)).orElseThrow();
    }

    private static User user(EntityManager entities, String name) {
        User user = new User(Username.of(name), NOON);
        entities.persist(user);
        return user;
    }

    private static Role role(EntityManager entities, String name) {
        Role role = new Role(name, "description", RawScopes.of("self"));
        entities.persist(role);
        return role;
    }

    private static void server(EntityManager entities, User owner, String name, boolean active) {
        UserServer server = new UserServer(owner, ServerName.of(name));
        if (active) {
            server.setEndpoint(new ServerEndpoint("/user/" + owner.name() + "/"));
        }
        entities.persist(server);
    }
}
