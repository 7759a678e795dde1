package io.ganymede.hub.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.application.activity.ActivityFixture;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.authenticator.development.DevelopmentAuthenticator;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaServerFailureRepository;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultUserServiceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Username ALICE = Username.of("alice");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final Configuration configuration =
            ConfigurationFixture.load("Authenticator: {username_map: {al: alice}, username_pattern: '[a-z]'}");

    @BeforeEach
    void defineRoles() {
        database.run(entities -> new StoredDefaultRoles(new JpaRoleRepository(entities)).define());
    }

    @Test
    void aNewUserHasTheDefaultRoles() {
        UserView alice = call(users -> users.create(ALICE, false));

        assertThat(alice.admin()).isFalse();
        assertThat(alice.roles()).containsExactly("user");
        assertThat(alice.created()).contains(NOON);
        assertThat(alice.lastActivity()).isEmpty();
        assertThat(alice.defaultServer()).map(ServerView::phase).contains(ServerPhase.STOPPED);
        assertThat(find(ALICE)).contains(alice);
    }

    @Test
    void anAdministratorHasTheRoleAsLongAsTheFlag() {
        call(users -> users.create(ALICE, true));
        assertThat(find(ALICE).orElseThrow().roles()).containsExactly("admin", "user");

        assertThat(call(users -> users.setAdmin(ALICE, false)).roles()).containsExactly("user");
        assertThat(call(users -> users.setAdmin(ALICE, true)).admin()).isTrue();
    }

    /** D17, D29. */
    @Test
    void namesDifferByMoreThanTheCaseOfLetters() {
        call(users -> users.create(ALICE, false));

        assertFails(Failure.ALREADY_EXISTS, "user alice", users -> users.create(Username.of("aLiCe"), true));
    }

    /** D18: who exists goes on under any name. */
    @Test
    void newNamesAreVisible() {
        Username hidden = Username.of("al\u200bice");
        assertFails(Failure.INVALID_USERNAME, "visible characters only", users -> users.create(hidden, false));
        assertFails(
                Failure.INVALID_USERNAME,
                "one direction",
                users -> users.createAll(List.of("bob", "carol\u05d0"), false));
        database.run(entities -> entities.persist(new User(hidden, NOON)));

        assertThat(call(users -> users.setAdmin(hidden, true)).admin()).isTrue();
        List<UserView> created = call(users -> users.createAll(List.of("bob", hidden.value()), false));
        assertThat(created).hasSize(1);
    }

    @Test
    void aUserIsCreatedOnce() {
        call(users -> users.create(ALICE, false));

        assertFails(Failure.ALREADY_EXISTS, "alice", users -> users.create(ALICE, true));
        assertThat(find(ALICE).orElseThrow().admin()).isFalse();
    }

    @Test
    void oneUserIsNamedAsGiven() {
        assertThat(call(users -> users.create(Username.of("bOB"), false)).name())
                .isEqualTo(Username.of("bOB"));
        assertFails(Failure.INVALID_USERNAME, "0bob", users -> users.create(Username.of("0bob"), false));
    }

    @Test
    void manyUsersAreNormalisedAndExistingOnesSkipped() {
        call(users -> users.create(Username.of("bob"), false));

        List<UserView> created = call(users -> users.createAll(List.of("AL", "Bob", "carol", "alice"), false));
        assertThat(created).extracting(user -> user.name().value()).containsExactly("alice", "carol");
        assertFails(Failure.ALREADY_EXISTS, "exist", users -> users.createAll(List.of("alice", "bob"), false));
    }

    @Test
    void invalidNamesAreNamedAndNobodyIsCreated() {
        assertFails(
                Failure.INVALID_USERNAME,
                "Invalid usernames: a/b, 0x",
                users -> users.createAll(List.of("dora", "A/b", "0X"), false));
        assertFails(Failure.INVALID_USERNAME, "Invalid username: ", users -> users.createAll(List.of(""), false));
        assertThat(call(users -> users.list(UserQuery.page(0, 10))).total()).isZero();
    }

    @Test
    void unknownUsersAreNotFound() {
        assertThat(find(ALICE)).isEmpty();
        assertFails(Failure.NOT_FOUND, "alice", users -> users.setAdmin(ALICE, true));
    }

    @Test
    void aPageTellsTheStateOfServers() {
        startServers();

        UserPage page = call(users -> users.list(UserQuery.page(0, 2)));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.users())
                .extracting(user -> user.defaultServer().orElseThrow().phase())
                .containsExactly(ServerPhase.READY, ServerPhase.SPAWNING);
    }

    @Test
    void filtersByReadiness() {
        startServers();

        assertThat(names(UserQuery.Activity.READY)).containsExactly("ready");
        assertThat(names(UserQuery.Activity.ACTIVE)).containsExactly("ready", "spawning");
        assertThat(names(UserQuery.Activity.INACTIVE)).containsExactly("stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "%2e%2e", "", " padded ", "bell\u0007", "a/b"})
    void aNameThatOnlyAnAdoptedDatabaseHoldsIsListedAndFound(String name) {
        call(users -> users.create(ALICE, false));
        database.run(entities -> entities.createNativeQuery("update users set name = ?1")
                .setParameter(1, name)
                .executeUpdate());

        assertThat(call(users -> users.list(UserQuery.page(0, 10))).users())
                .extracting(user -> user.name().value())
                .containsExactly(name);
        assertThat(find(Username.stored(name))).isPresent();
    }

    @Test
    void aPageCostsAFixedNumberOfStatements() {
        startServers();
        long few = database.statementsOf(entities -> service(entities).list(UserQuery.page(0, 50)));
        database.run(entities -> {
            for (int number = 0; number < 40; number++) {
                server(
                        entities,
                        service(entities)
                                .create(Username.of("user" + number), false)
                                .name(),
                        true);
            }
        });

        assertThat(database.statementsOf(entities -> service(entities).list(UserQuery.page(0, 50))))
                .isEqualTo(few);
    }

    @Test
    void removesAUserWithServersAndTheirClients() {
        call(users -> users.create(ALICE, false));
        database.run(entities -> {
            entities.persist(new OAuthClient("jupyterhub-user-alice", "", "", RawScopes.NONE));
            server(entities, ALICE, false).setOauthClientId("jupyterhub-user-alice");
        });

        database.run(entities -> removal(entities).remove(ALICE));

        assertThat(find(ALICE)).isEmpty();
        Optional<OAuthClient> client =
                database.call(entities -> new JpaOAuthRepository(entities).findClient("jupyterhub-user-alice"));
        assertThat(client).isEmpty();
    }

    @Test
    void keepsAUserWhoseServerRuns() {
        call(users -> users.create(ALICE, false));
        database.run(entities -> server(entities, ALICE, true));

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> database.run(entities -> removal(entities).remove(ALICE)))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.SERVER_BUSY));
        assertThat(find(ALICE)).isPresent();
    }

    private void startServers() {
        for (String name : List.of("ready", "spawning", "stopped")) {
            call(users -> users.create(Username.of(name), false));
        }
        database.run(entities -> {
            server(entities, Username.of("ready"), true);
            UserServer spawning = server(entities, Username.of("spawning"), true);
            new JpaTransitionRepository(entities)
                    .begin(spawning, Optional.empty(), "attempt", TransitionKind.SPAWN, false, NOON);
            server(entities, Username.of("stopped"), false);
        });
    }

    private static UserServer server(EntityManager entities, Username name, boolean active) {
        User owner = new JpaUserRepository(entities).find(name).orElseThrow();
        UserServer server = new UserServer(owner, ServerName.DEFAULT);
        if (active) {
            server.setEndpoint(new ServerEndpoint("/user/" + name + "/"));
        }
        owner.servers().add(server);
        entities.persist(server);
        return server;
    }

    private List<String> names(UserQuery.Activity activity) {
        UserQuery query = new UserQuery(
                Optional.empty(), Optional.of(activity), Optional.empty(), UserQuery.Order.NAME, false, 0, 50);
        return call(users -> users.list(query)).users().stream()
                .map(user -> user.name().value())
                .toList();
    }

    private void assertFails(Failure failure, String message, Function<UserService, ?> work) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> call(work))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(failure));
    }

    private Optional<UserView> find(Username name) {
        return call(users -> users.find(name));
    }

    private <T> T call(Function<UserService, T> work) {
        return database.call(entities -> work.apply(service(entities)));
    }

    /** Without the life cycle of servers, which nothing here starts or stops. */
    private DefaultUserService service(EntityManager entities) {
        ServerViews servers = new ServerViews(
                new JpaTransitionRepository(entities),
                new JpaServerFailureRepository(entities),
                ActivityFixture.over(entities),
                configuration);
        UserViews views = new UserViews(servers, ActivityFixture.over(entities));
        StoredDefaultRoles defaultRoles = new StoredDefaultRoles(new JpaRoleRepository(entities));
        return new DefaultUserService(
                new JpaUserRepository(entities),
                new JpaServerRepository(entities),
                defaultRoles,
                new Authenticators(configuration, List.of(new DevelopmentAuthenticator())),
                new UserCreation(
                        new JpaUserRepository(entities),
                        defaultRoles,
                        new AccessRules(configuration),
                        views,
                        Clock.fixed(NOON, ZoneOffset.UTC)),
                views,
                null,
                removal(entities),
                configuration);
    }

    private static UserRemoval removal(EntityManager entities) {
        return new UserRemoval(
                new JpaUserRepository(entities),
                new JpaServerRepository(entities),
                new JpaTransitionRepository(entities),
                new JpaOAuthRepository(entities));
    }
}
