package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.ServerFailureRepository.Summary;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaServerFailureRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Sentence SHORT_OF_MEMORY =
            new Sentence("unschedulable", List.of("3"), List.of(Sentence.of("unschedulable.memory")));
    private static final PostMortem FOUND = new PostMortem(
            Failure.SPAWN_UNSCHEDULABLE,
            "No node has 内存",
            Optional.of(SHORT_OF_MEMORY),
            List.of("first line", "", "last line"),
            List.of(new EventNote(
                    NOON,
                    "short of memory",
                    Optional.of(SHORT_OF_MEMORY),
                    Optional.of(Json.createObjectBuilder()
                            .add("reason", "FailedScheduling")
                            .add("count", 3)
                            .build()))));

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @BeforeEach
    void addServers() {
        database.run(entities -> {
            User alice = new User(Username.of("alice"), NOON);
            entities.persist(alice);
            entities.persist(new UserServer(alice, ServerName.DEFAULT));
            entities.persist(new UserServer(alice, ServerName.of("lab")));
        });
    }

    @Test
    void findsAllThatWasKept() {
        keep("", ServerFailure.Phase.START, FOUND, NOON);

        ServerFailure.Phase phase = failure("", ServerFailure::phase).orElseThrow();

        assertThat(phase).isEqualTo(ServerFailure.Phase.START);
        assertThat(failure("", ServerFailure::found)).contains(FOUND);
        assertThat(failure("", ServerFailure::occurred)).contains(NOON.truncatedTo(ChronoUnit.MICROS));
        assertThat(failure("", ServerFailure::resolved).orElseThrow()).isEmpty();
        assertThat(failure("lab", ServerFailure::phase)).isEmpty();
    }

    @Test
    void keepsTheLastFailureOnly() {
        keep("", ServerFailure.Phase.START, FOUND, NOON);
        resolve("", NOON.plusSeconds(1));
        keep("", ServerFailure.Phase.RUN, PostMortem.of(Failure.SERVER_EVICTED, "gone"), NOON.plusSeconds(2));

        assertThat(failure("", ServerFailure::found)).contains(PostMortem.of(Failure.SERVER_EVICTED, "gone"));
        assertThat(failure("", ServerFailure::resolved).orElseThrow()).isEmpty();
    }

    @Test
    void listsWhatIsNotResolvedWithOneStatement() {
        keep("", ServerFailure.Phase.START, FOUND, NOON);
        keep("lab", ServerFailure.Phase.RUN, PostMortem.of(Failure.SERVER_ENDED, "gone"), NOON);
        resolve("lab", NOON.plusSeconds(1));

        database.run(entities -> {
            List<UserServer> all = entities.createQuery("select s from UserServer s", UserServer.class)
                    .getResultList();
            assertThat(new JpaServerFailureRepository(entities).unresolved(all).values())
                    .containsExactly(new Summary(
                            Failure.SPAWN_UNSCHEDULABLE,
                            ServerFailure.Phase.START,
                            FOUND.message(),
                            FOUND.sentence(),
                            NOON));
            assertThat(new JpaServerFailureRepository(entities).unresolved(List.of()))
                    .isEmpty();
        });
    }

    @Test
    void aFailureGoesWithItsServerAndItsUser() {
        keep("", ServerFailure.Phase.START, FOUND, NOON);
        keep("lab", ServerFailure.Phase.START, FOUND, NOON);

        database.run(entities -> new JpaServerRepository(entities).remove(server(entities, "lab")));
        assertThat(count()).isEqualTo(1);

        database.run(entities -> entities.createNativeQuery("delete from users").executeUpdate());
        assertThat(count()).isZero();
    }

    @Test
    void readsACodeOfALaterRelease() {
        keep("", ServerFailure.Phase.RUN, FOUND, NOON);
        database.run(
                entities -> entities.createNativeQuery("update ganymede_server_failures set code = 'SERVER_MELTED'")
                        .executeUpdate());

        assertThat(failure("", ServerFailure::found).orElseThrow().code()).isEqualTo(Failure.SERVER_ENDED);
    }

    @Test
    void staysWithinItsBounds() {
        PostMortem huge = new PostMortem(
                Failure.SERVER_ENDED,
                "m".repeat(10_000),
                Optional.empty(),
                IntStream.range(0, 5000)
                        .mapToObj(i -> i + " " + "x".repeat(300))
                        .toList(),
                Collections.nCopies(
                        500,
                        new EventNote(
                                NOON,
                                "e".repeat(1000),
                                Optional.empty(),
                                Optional.of(Json.createObjectBuilder()
                                        .add("message", "y".repeat(7000))
                                        .build()))));

        keep("", ServerFailure.Phase.RUN, huge, NOON);

        PostMortem kept = failure("", ServerFailure::found).orElseThrow();
        assertThat(kept.message()).hasSizeLessThan(4100);
        assertThat(String.join("\n", kept.log())).hasSizeLessThanOrEqualTo(16_384);
        assertThat(kept.log()).last().asString().startsWith("4999 ");
        assertThat(kept.events()).hasSizeBetween(10, 50);
    }

    private void keep(String name, ServerFailure.Phase phase, PostMortem found, Instant at) {
        database.run(entities -> repository(entities).keep(server(entities, name), phase, found, at));
    }

    private void resolve(String name, Instant at) {
        database.run(entities -> repository(entities).resolve(server(entities, name), at));
    }

    private <T> Optional<T> failure(String name, Function<ServerFailure, T> part) {
        return database.call(entities ->
                repository(entities).ofServer(server(entities, name)).map(part));
    }

    private long count() {
        return database.call(entities -> entities.createQuery("select count(f) from ServerFailure f", Long.class)
                .getSingleResult());
    }

    private static ServerFailureRepository repository(EntityManager entities) {
        return new JpaServerFailureRepository(entities);
    }

    private static UserServer server(EntityManager entities, String name) {
        return entities.createQuery("select s from UserServer s where s.name = :name", UserServer.class)
                .setParameter("name", name)
                .getSingleResult();
    }
}
