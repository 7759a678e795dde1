package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.adoption.JupyterHubDatabase;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that JupyterHub wrote, read by the hub, and the reverse; on a machine whose time zone is not UTC. */
class AdoptedDatabaseTest {
    private static final ServerId ALICES = ServerId.defaultServer(Username.of("alice"));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    private TimeZone zone;
    private HubDataSource dataSource;
    private EntityManagerFactory factory;

    @BeforeEach
    void adopt() {
        zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        Path file = folder.resolve("jupyterhub.sqlite");
        JupyterHubDatabase.copyTo(file);
        dataSource = new HubDataSource(DatabaseUrl.ofFile(file));
        LiquibaseMigration.migrate(dataSource);
        factory = DatabaseFixture.open(dataSource);
    }

    @AfterEach
    void close() {
        factory.close();
        TimeZone.setDefault(zone);
    }

    @Test
    void usersAreRead() {
        run(entities -> {
            User alice =
                    new JpaUserRepository(entities).find(Username.of("alice")).orElseThrow();
            assertThat(alice.isAdmin()).isTrue();
            assertThat(alice.created()).contains(Instant.parse("2026-11-24T12:00:00.123456Z"));
            assertThat(alice.lastActivity()).contains(Instant.parse("2026-11-24T23:59:59.000001Z"));
            assertThat(alice.userInfo().orElseThrow().getString("name")).isEqualTo("Alice 爱丽丝");
            assertThat(alice.cookieId()).isEqualTo("0123456789abcdef0123456789abcdef");
            assertThat(alice.encryptedAuthState()).contains(new byte[] {0, 1, -1});
            assertThat(alice.roles()).extracting(Role::name).containsExactly("user");
            assertThat(alice.groups()).extracting(UserGroup::name).containsExactly("staff");

            User bob = new JpaUserRepository(entities)
                    .findByLogin("fedcba9876543210fedcba9876543210", "0".repeat(64))
                    .orElseThrow();
            assertThat(bob.name()).isEqualTo(Username.of("bob@example.org"));
            assertThat(bob.isAdmin()).isFalse();
            assertThat(bob.created()).contains(Instant.parse("2026-03-08T02:30:00Z"));
            assertThat(bob.lastActivity()).isEmpty();
            assertThat(bob.userInfo()).isEmpty();
        });
    }

    @Test
    void aRunningServerIsRead() {
        run(entities -> {
            UserServer server = new JpaServerRepository(entities).find(ALICES).orElseThrow();
            assertThat(server.started()).contains(Instant.parse("2026-11-24T12:01:00Z"));
            assertThat(server.state().getInt("pid")).isEqualTo(4711);
            assertThat(server.userOptions().orElseThrow().getString("size")).isEqualTo("small");
            assertThat(server.oauthClientId()).contains("jupyterhub-user-alice");
            assertThat(server.tokenId()).isEmpty();
            ServerEndpoint endpoint = server.endpoint().orElseThrow();
            assertThat(endpoint.address()).contains(URI.create("http://127.0.0.1:8888"));
            assertThat(endpoint.baseUrl()).isEqualTo("/user/alice/");
        });
    }

    @Test
    void brokenJsonReadsAsNothing() {
        run(entities -> {
            UserServer server = new JpaServerRepository(entities)
                    .find(ServerId.of(Username.of("alice"), ServerName.of("lab")))
                    .orElseThrow();
            assertThat(server.userOptions()).isEmpty();
            assertThat(server.displayName()).contains("My Lab");
        });
    }

    @Test
    void tokensAndClientsAreRead() {
        run(entities -> {
            ApiToken token = new JpaApiTokenRepository(entities)
                    .findBySecret("0123456789abcdef0123456789abcdef", NOON)
                    .orElseThrow();
            assertThat(token.user()).map(User::name).contains(Username.of("alice"));
            assertThat(token.scopes()).isEqualTo(RawScopes.of("inherit"));
            assertThat(token.created()).contains(Instant.parse("2026-11-24T12:03:00.250Z"));
            OAuthClient client = new JpaOAuthRepository(entities)
                    .findClient("jupyterhub-user-alice")
                    .orElseThrow();
            assertThat(client.allowedScopes())
                    .isEqualTo(RawScopes.of("access:servers!server=alice/", "read:users:name!user"));
        });
    }

    @Test
    void rolesServicesAndSharesAreRead() {
        run(entities -> {
            Role staff = new JpaRoleRepository(entities).find("staff").orElseThrow();
            assertThat(staff.isManagedByAuthenticator()).isTrue();
            assertThat(new JpaGroupRepository(entities)
                            .find("staff")
                            .orElseThrow()
                            .roles())
                    .containsExactly(staff);
            HubService cull = new JpaServiceRepository(entities).find("cull").orElseThrow();
            assertThat(cull.command()).containsExactly("python3", "-m", "cull");
            assertThat(cull.roles()).extracting(Role::name).containsExactly("user");
            ShareFilter toBob = new ShareFilter.ReachingUser(Username.of("bob@example.org"));
            assertThat(new JpaShareRepository(entities).list(new ShareQuery<>(toBob, 0, 10), NOON))
                    .singleElement()
                    .satisfies(share -> assertThat(share.server().serverId()).isEqualTo(ALICES));
        });
    }

    @Test
    void whatTheHubWritesIsInJupyterHubsForm() throws SQLException {
        run(entities -> {
            User carol = new User(Username.of("carol"), NOON.plusNanos(999));
            carol.active(Instant.parse("2026-12-31T23:30:00.5Z"));
            carol.grant(new JpaRoleRepository(entities).find("user").orElseThrow());
            entities.persist(carol);
            UserServer server = new UserServer(carol, ServerName.DEFAULT);
            server.setState(Json.createObjectBuilder().add("pid", 1).build());
            entities.persist(server);
        });

        assertThat(text("select created from users where name = 'carol'")).isEqualTo("2026-11-24 12:00:00.000000");
        assertThat(text("select last_activity from users where name = 'carol'"))
                .isEqualTo("2026-12-31 23:30:00.500000");
        assertThat(text("select typeof(created) || typeof(admin) || admin from users where name = 'carol'"))
                .isEqualTo("textinteger0");
        assertThat(text("select managed_by_auth from user_role_map m join users u on u.id = m.user_id"
                        + " where u.name = 'carol'"))
                .isEqualTo("0");
        assertThat(text("select s.state from spawners s join users u on u.id = s.user_id where u.name = 'carol'"))
                .isEqualTo("{\"pid\":1}");
    }

    @Test
    void instantsCompareInTheDatabase() {
        run(entities -> {
            JpaApiTokenRepository tokens = new JpaApiTokenRepository(entities);
            tokens.removeExpired(Instant.parse("2035-12-31T23:59:59Z"));
            assertThat(tokens.ofUser(Username.of("alice"))).hasSize(1);
            tokens.removeExpired(Instant.parse("2036-01-01T00:00:00Z"));
            assertThat(tokens.ofUser(Username.of("alice"))).isEmpty();
        });
    }

    @Test
    void aPageOfAdoptedUsersIsRead() {
        run(entities -> assertThat(new JpaUserRepository(entities)
                        .list(UserQuery.page(0, 10))
                        .users())
                .extracting(user -> user.name().value())
                .containsExactly("alice", "bob@example.org"));
    }

    private void run(Consumer<EntityManager> work) {
        DatabaseFixture.runIn(factory, work);
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }
}
