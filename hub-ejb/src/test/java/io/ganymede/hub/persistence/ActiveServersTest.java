package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerRepository.Active;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository.Pending;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of all active servers at once: as many statements for thousands of them as for one. */
class ActiveServersTest {
    private static final Instant NOON = DatabaseFixture.stored(Instant.parse("2026-11-24T12:00:00.123456Z"));
    private static final String BATCH = "0123456789abcdef0123";

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    void tellsWhatIsKnownOfEach() {
        database.run(entities -> {
            UserServer ready = server(entities, "alice", true);
            ready.setState(Json.createObjectBuilder().add("pid", 7).build());
            ready.setStarted(NOON);
            ready.active(NOON.plusSeconds(60));
            ready.endpoint().orElseThrow().locate(URI.create("http://127.0.0.1:8888"));
            ended(entities, ready);
            begin(entities, server(entities, "bob", true));
            server(entities, "carol", false);
        });

        List<Active> active = database.call(entities -> new JpaServerRepository(entities).active());
        assertThat(active)
                .extracting(Active::id, Active::pending, Active::started, Active::lastActivity)
                .containsExactly(
                        tuple(id("alice"), false, Optional.of(NOON), Optional.of(NOON.plusSeconds(60))),
                        tuple(id("bob"), true, Optional.empty(), Optional.empty()));
        assertThat(active.get(0).state().getInt("pid")).isEqualTo(7);
        assertThat(active.get(0).address()).contains(URI.create("http://127.0.0.1:8888"));
        assertThat(active.get(1).baseUrl()).isEqualTo("/user/bob/");
    }

    @Test
    void costsOneStatementHoweverManyThereAre() {
        database.run(entities -> server(entities, "alice", true));
        long few = listing(1);
        // more than are fetched at once
        addRunning(450);

        assertThat(listing(451)).isEqualTo(few).isEqualTo(1);
    }

    private long listing(int expected) {
        return database.statementsOf(entities -> assertThat(new JpaServerRepository(entities).active())
                .extracting(Active::id)
                .doesNotHaveDuplicates()
                .hasSize(expected));
    }

    @Test
    void beginsChecksOfAllOfWhichNothingIsPending() {
        database.run(entities -> {
            server(entities, "new", true);
            ended(entities, server(entities, "known", true));
            begin(entities, server(entities, "pending", true));
            server(entities, "stopped", false);
        });

        assertThat(database.<Integer>call(
                        entities -> new JpaTransitionRepository(entities).beginChecks(true, BATCH, NOON)))
                .isEqualTo(2);

        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        tuple(id("new"), TransitionKind.CHECK),
                        tuple(id("known"), TransitionKind.CHECK),
                        tuple(id("pending"), TransitionKind.SPAWN));
        assertThat(database.<List<Instant>>call(
                        entities -> entities.createQuery("select t.requested from ServerTransition t", Instant.class)
                                .getResultList()))
                .containsOnly(NOON);
        List<Pending> pending = database.call(entities -> new JpaTransitionRepository(entities).pending());
        assertThat(pending).extracting(Pending::attempt).doesNotHaveDuplicates();
        assertThat(pending)
                .filteredOn(check -> check.kind() == TransitionKind.CHECK)
                .allSatisfy(check -> {
                    assertThat(check.attempt()).startsWith(BATCH).hasSizeLessThanOrEqualTo(36);
                    assertThat(check.isFree(NOON)).isTrue();
                });
    }

    @Test
    void leavesOutServersThatAHubHasLookedAfter() {
        database.run(entities -> {
            server(entities, "new", true);
            ended(entities, server(entities, "known", true));
        });

        assertThat(database.<Integer>call(
                        entities -> new JpaTransitionRepository(entities).beginChecks(false, BATCH, NOON)))
                .isEqualTo(1);
        assertThat(kinds()).containsExactly(tuple(id("new"), TransitionKind.CHECK));
    }

    @Test
    void checksCostTwoStatementsHoweverManyThereAre() {
        addRunning(60);
        database.run(entities -> server(entities, "known", true));

        assertThat(database.statementsOf(
                        entities -> new JpaTransitionRepository(entities).beginChecks(true, BATCH, NOON)))
                .isEqualTo(2);
    }

    @Test
    void isFreeAsSoonAsTheLeaseIsOver() {
        Pending held = new Pending(1, "attempt", TransitionKind.CHECK, Optional.of(7), Optional.of(NOON), false);

        assertThat(held.isFree(NOON)).isFalse();
        assertThat(held.isFree(NOON.plusMillis(1))).isTrue();
    }

    private List<Tuple> kinds() {
        return database.call(entities -> new JpaTransitionRepository(entities)
                .pending().stream()
                        .map(pending -> tuple(
                                new JpaTransitionRepository(entities)
                                        .find(pending.id())
                                        .orElseThrow()
                                        .server()
                                        .serverId(),
                                pending.kind()))
                        .toList());
    }

    private void addRunning(int count) {
        database.run(entities -> {
            for (int number = 0; number < count; number++) {
                server(entities, "user" + number, true);
            }
        });
    }

    private static void ended(EntityManager entities, UserServer server) {
        begin(entities, server);
        entities.createQuery("update ServerTransition t set t.outcome = :outcome where t.server = :server")
                .setParameter("outcome", TransitionOutcome.READY)
                .setParameter("server", server)
                .executeUpdate();
    }

    private static void begin(EntityManager entities, UserServer server) {
        entities.flush();
        new JpaTransitionRepository(entities).begin(server, Optional.empty(), "old", TransitionKind.SPAWN, false, NOON);
    }

    private static ServerId id(String owner) {
        return ServerId.defaultServer(Username.of(owner));
    }

    private static UserServer server(EntityManager entities, String name, boolean active) {
        User owner = new User(Username.of(name), NOON);
        entities.persist(owner);
        UserServer server = new UserServer(owner, ServerName.of(""));
        if (active) {
            server.setEndpoint(new ServerEndpoint("/user/" + name + "/"));
        }
        entities.persist(server);
        return server;
    }
}
