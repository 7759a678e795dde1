package io.ganymede.hub.application.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.application.activity.ActivityFixture;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaServerFailureRepository;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 1.5, PATCH. */
class ServerChangesTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final JsonObject OPTIONS =
            Json.createObjectBuilder().add("image", "large").build();

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final Configuration configuration =
            ConfigurationFixture.load("JupyterHub: {allow_named_servers: true, named_server_limit_per_user: 3}");

    @BeforeEach
    void createServers() {
        database.run(entities -> {
            User alice = new User(ALICE, Instant.EPOCH);
            entities.persist(alice);
            for (String name : new String[] {"", "lab", "other", "running"}) {
                UserServer server = new UserServer(alice, ServerName.of(name));
                if (name.equals("running")) {
                    server.setEndpoint(new ServerEndpoint("/user/alice/running/"));
                }
                alice.servers().add(server);
                entities.persist(server);
            }
        });
    }

    @Test
    void changesAllThatIsAskedFor() {
        change(
                "lab",
                new ServerChange(Optional.of(ServerName.of("desk")), Optional.of("My desk"), Optional.of(OPTIONS)));

        database.run(entities -> {
            JpaServerRepository servers = new JpaServerRepository(entities);
            assertThat(servers.find(id("lab"))).isEmpty();
            UserServer desk = servers.find(id("desk")).orElseThrow();
            assertThat(desk.displayName()).contains("My desk");
            assertThat(desk.userOptions()).contains(OPTIONS);
        });
    }

    @Test
    void showsTheNewNameWhereTheOldOneWasShown() {
        change("lab", named("desk"));

        Optional<String> shown = database.call(entities ->
                new JpaServerRepository(entities).find(id("desk")).orElseThrow().displayName());
        assertThat(shown).contains("desk");
    }

    @Test
    void changesADefaultServerThatWasNeverStarted() {
        database.run(entities -> entities.persist(new User(BOB, Instant.EPOCH)));

        change(BOB, "", new ServerChange(Optional.empty(), Optional.empty(), Optional.of(OPTIONS)));

        Optional<JsonObject> stored = database.call(entities -> new JpaServerRepository(entities)
                .find(ServerId.of(BOB, ServerName.of("")))
                .orElseThrow()
                .userOptions());
        assertThat(stored).contains(OPTIONS);
    }

    @ParameterizedTest(name = "1.5 {arguments}")
    @CsvSource({
        "lab, other, ALREADY_EXISTS",
        "lab, '', ALREADY_EXISTS",
        "lab, Not--Safe, INVALID_SERVER_NAME",
        "'', fourth, NAMED_SERVER_LIMIT",
        "running, desk, SERVER_BUSY",
        "missing, desk, NOT_FOUND",
    })
    void refusesWithoutAChange(String server, String name, Failure failure) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> change(server, named(name)))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(failure));
    }

    private static ServerChange named(String name) {
        return new ServerChange(Optional.of(ServerName.of(name)), Optional.empty(), Optional.empty());
    }

    private static ServerId id(String name) {
        return ServerId.of(ALICE, ServerName.of(name));
    }

    private void change(String server, ServerChange change) {
        change(ALICE, server, change);
    }

    private void change(Username owner, String server, ServerChange change) {
        database.run(entities -> {
            JpaServerRepository servers = new JpaServerRepository(entities);
            JpaTransitionRepository transitions = new JpaTransitionRepository(entities);
            new ServerChanges(
                            new JpaUserRepository(entities),
                            servers,
                            transitions,
                            new StartRules(servers, transitions, configuration),
                            new ServerViews(
                                    transitions,
                                    new JpaServerFailureRepository(entities),
                                    ActivityFixture.over(entities),
                                    configuration))
                    .change(ServerId.of(owner, ServerName.of(server)), change);
        });
    }
}
