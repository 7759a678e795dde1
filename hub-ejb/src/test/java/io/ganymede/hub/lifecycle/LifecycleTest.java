package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.application.server.FailureView;
import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.spawner.SpawnReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole life cycle without a container: a real database, real processes, and hubs that die at every step. */
class LifecycleTest extends LifecycleScenario {
    @Test
    void startsAndStopsAServer() throws Exception {
        TestHub hub = hub().start();

        assertThat(hub.servers().start(BOB, Optional.empty()).phase()).isEqualTo(ServerPhase.SPAWNING);
        ServerView ready = settled(hub);

        assertThat(ready.phase()).isEqualTo(ServerPhase.READY);
        assertThat(ready.url()).isEqualTo("/user/bob/");
        assertThat(ready.started()).isPresent();
        assertThat(ready.state()).containsKey("pid");
        assertThat(routes.find(BOBS_ROUTE).flatMap(route -> route.user())).contains("bob");
        assertThat(TestHub.answers(routes.find(BOBS_ROUTE).orElseThrow().target()))
                .isTrue();
        assertThat(hub.servers().progressAfter(BOB, 0))
                .extracting(ProgressEvent::outcome)
                .startsWith(ProgressEvent.Outcome.PENDING)
                .endsWith(ProgressEvent.Outcome.READY);
        assertThat(count("ApiToken")).isEqualTo(1);
        assertThat(count("OAuthClient")).isEqualTo(2);

        hub.servers().stop(BOB, false);
        ServerView stopped = settled(hub);

        assertThat(stopped.phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(stopped.started()).isEmpty();
        assertThat(routes.find(BOBS_ROUTE)).isEmpty();
        assertThat(count("ApiToken")).isZero();
        assertThat(count("OAuthClient")).isEqualTo(1);
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> hub.servers().progressAfter(BOB, 0))
                .extracting(HubException::failure)
                .isEqualTo(Failure.NOT_FOUND);
    }

    enum BadCommand {
        EXITS("exits", Failure.SPAWN_PROCESS_EXITED, "exit status 3", "cannot find the kitchen sink"),
        SILENT("silent", Failure.SPAWN_HTTP_TIMEOUT, "did not answer", "waiting for godot"),
        WRONG_PATH("wrong-path", Failure.SPAWN_WRONG_PATH, "/user/bob/", "serving");

        private final String behaviour;
        private final Failure failure;
        private final String reason;
        private final String quoted;

        BadCommand(String behaviour, Failure failure, String reason, String quoted) {
            this.behaviour = behaviour;
            this.failure = failure;
            this.reason = reason;
            this.quoted = quoted;
        }
    }

    @ParameterizedTest(name = "11.2 {arguments}")
    @EnumSource(BadCommand.class)
    void saysWhyAServerDoesNotStart(BadCommand command) {
        behaviour(command.behaviour);
        settings.put("Spawner.http_timeout", "3");
        TestHub hub = hub().start();

        hub.servers().start(BOB, Optional.empty());
        ServerView failed = settled(hub);

        assertThat(failed.phase()).isEqualTo(ServerPhase.STOPPED);
        ServerView.SpawnFailure failure = failed.lastFailure().orElseThrow();
        assertThat(failure.code()).isEqualTo(command.failure);
        assertThat(failure.message()).contains(command.reason, command.quoted).doesNotContainPattern("[0-9a-f]{32}");
        ProgressEvent last = lastEvent(hub);
        assertThat(last.outcome()).isEqualTo(ProgressEvent.Outcome.FAILED);
        assertThat(last.message()).startsWith("Spawn failed: ").contains(command.quoted);
        FailureView kept = hub.servers().failure(BOB).orElseThrow();
        assertThat(kept.phase()).isEqualTo(ServerFailure.Phase.START);
        assertThat(kept.found().code()).isEqualTo(command.failure);
        assertThat(kept.found().log()).anyMatch(line -> line.contains(command.quoted));
        assertThat(String.join("\n", kept.found().log())).doesNotContainPattern("[0-9a-f]{32}");
        assertThat(kept.found().events()).extracting(EventNote::message).contains("Spawning server...");
        assertThat(failed.trouble().map(ServerView.Trouble::code)).contains(command.failure);
        assertThat(count("ApiToken")).isZero();
        assertThat(hub.store().running()).isEmpty();
    }

    @Test
    void saysThatTheCommandDoesNotExist() {
        settings.put("Spawner.cmd", "[\"no-such-command\"]");
        TestHub hub = hub().start();

        hub.servers().start(BOB, Optional.empty());

        ServerView.SpawnFailure failure = settled(hub).lastFailure().orElseThrow();
        assertThat(failure.code()).isEqualTo(Failure.SPAWN_COMMAND_NOT_FOUND);
        assertThat(failure.message()).contains("no-such-command");
    }

    @Test
    void cancelsAPendingStart() {
        behaviour("silent");
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        await(() -> hub.store().running().stream()
                .anyMatch(server -> server.address().isPresent()));

        assertThat(hub.servers().stop(BOB, false).phase()).isEqualTo(ServerPhase.SPAWNING);

        assertThat(settled(hub).lastFailure()).isEmpty();
        assertThat(lastEvent(hub).message()).isEqualTo("Spawn cancelled");
    }

    @Test
    void joinsAPendingStartAndRefusesOneOfARunningServer() {
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());

        assertThat(hub.servers().start(BOB, Optional.empty()).phase()).isEqualTo(ServerPhase.SPAWNING);
        settled(hub);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> hub.servers().start(BOB, Optional.empty()))
                .withMessageContaining("is already running");
    }

    @Test
    void cleansUpAfterAServerThatDied() throws Exception {
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        long pid = settled(hub).state().getJsonNumber("pid").longValue();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await(() -> hub.servers().find(BOB).orElseThrow().phase() == ServerPhase.STOPPED);
        assertThat(hub.servers().find(BOB).orElseThrow().lastFailure()).isEmpty();
        assertThat(routes.routes()).doesNotContainKey(BOBS_ROUTE);
        FailureView kept = hub.servers().failure(BOB).orElseThrow();
        assertThat(kept.phase()).isEqualTo(ServerFailure.Phase.RUN);
        assertThat(kept.found().code()).isEqualTo(Failure.SERVER_ENDED);
        assertThat(kept.found().message()).contains("exit status 137");
        assertThat(kept.found().log()).anyMatch(line -> line.contains("serving"));
        assertThat(hub.servers().logs(BOB, 1).orElseThrow().lines()).hasSize(1);

        hub.servers().start(BOB, Optional.empty());
        ServerView again = settled(hub);

        assertThat(again.isReady()).isTrue();
        assertThat(again.trouble()).isEmpty();
        assertThat(hub.servers().failure(BOB).orElseThrow().resolved()).isPresent();
    }

    @Test
    void aCancelledStartIsNoFailureToKeep() {
        behaviour("silent");
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        await(() -> hub.store().running().stream()
                .anyMatch(server -> server.address().isPresent()));

        hub.servers().stop(BOB, false);
        settled(hub);

        assertThat(hub.servers().failure(BOB)).isEmpty();
    }

    @Test
    void keepsWhatInterruptedAServerThatRunsAgain() {
        InterruptedSpawner spawner = new InterruptedSpawner(configuration());
        TestHub hub = hub(HubProcess.current(), spawner).start();
        hub.servers().start(BOB, Optional.empty());
        settled(hub);
        assertThat(hub.servers().failure(BOB)).isEmpty();

        spawner.interrupt(Failure.SERVER_OUT_OF_MEMORY, "OOMKilled, exit status 137", Instant.now());

        await(() -> hub.servers().failure(BOB).isPresent());
        FailureView kept = hub.servers().failure(BOB).orElseThrow();
        assertThat(kept.phase()).isEqualTo(ServerFailure.Phase.INTERRUPTION);
        assertThat(kept.found().code()).isEqualTo(Failure.SERVER_OUT_OF_MEMORY);
        assertThat(kept.found().log()).containsExactly("before the end", "password=[secret]");
        assertThat(kept.found().events()).singleElement().satisfies(event -> assertThat(
                        event.raw().orElseThrow().getString("reason"))
                .isEqualTo("BackOff"));
        ServerView view = hub.servers().find(BOB).orElseThrow();
        assertThat(view.isReady()).isTrue();
        assertThat(view.trouble().map(ServerView.Trouble::phase)).contains(ServerFailure.Phase.INTERRUPTION);
    }

    @Test
    void addsAllRoutesAgainWhenTheProxyHasLostThem() {
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        settled(hub);

        routes.restart();

        await(() -> has(BOBS_ROUTE) && has(new RouteSpec("/")));
    }

    @Test
    void removesANamedServerWithItsRecord() {
        settings.put("JupyterHub.allow_named_servers", "true");
        TestHub hub = hub().start();
        ServerId lab = ServerId.of(BOB.owner(), ServerName.of("lab"));
        hub.servers().start(lab, Optional.empty());
        assertThat(settled(hub, lab).orElseThrow().url()).isEqualTo("/user/bob/lab/");

        hub.servers().stop(lab, true);

        assertThat(settled(hub, lab)).isEmpty();
        assertThat(hub.servers().ofUser(BOB.owner()))
                .extracting(view -> view.id().name())
                .containsExactly(ServerName.DEFAULT);
    }

    @ParameterizedTest(name = "refused: {0}")
    @CsvSource({
        "api_tokens, 1 = 1, answers, SPAWN_ERROR",
        "ganymede_progress_events, new.outcome = 'FAILED', exits, SPAWN_PROCESS_EXITED",
    })
    void endsAStartThatTheDatabaseRefusesAgainAndAgain(
            String table, String condition, String behaviour, Failure failure) {
        behaviour(behaviour);
        TestHub hub = hub().start();
        database.refuseInserts(table, condition);
        try (LogCapture log = LogCapture.of("io.ganymede.hub.lifecycle")) {
            hub.servers().start(BOB, Optional.empty());
            ServerView failed = settled(hub);

            assertThat(failed.phase()).isEqualTo(ServerPhase.STOPPED);
            assertThat(failed.lastFailure().map(ServerView.SpawnFailure::code)).contains(failure);
            assertThat(hub.store().running()).isEmpty();
            assertThat(log.messages()).anyMatch(message -> message.contains("refused by a constraint"));
            assertThat(log.stackTraces()).hasSize(1);
        }
        database.allowInserts(table);
        hub.close();
        behaviour("answers");
        TestHub next = hub().start();
        next.servers().start(BOB, Optional.empty());
        assertThat(settled(next).phase()).isEqualTo(ServerPhase.READY);
        assertThat(count("ApiToken")).isEqualTo(1);
    }

    @Test
    void percentageNeverGoesBackwards() {
        behaviour("late");
        TestHub first = hub(DEAD_PROCESS).start();
        first.servers().start(BOB, Optional.empty());
        await(() -> first.servers().progressAfter(BOB, 0).stream().anyMatch(event -> event.progress() >= 50));
        ServerTransition pending = database.call(
                entities -> entities.createQuery("select t from ServerTransition t", ServerTransition.class)
                        .getSingleResult());
        Hold hold = new Hold(pending.id(), pending.attempt(), pending.ownerId().orElseThrow());

        first.store().report(hold, SpawnReport.of(46, "something late"));

        assertThat(first.servers().progressAfter(BOB, 0))
                .anyMatch(event -> event.message().equals("something late"))
                .extracting(ProgressEvent::progress)
                .isSorted();
        settled(first);
    }

    @Test
    void keepsTheLimits() {
        settings.put("JupyterHub.active_server_limit", "1");
        settings.put("JupyterHub.allow_named_servers", "true");
        settings.put("JupyterHub.named_server_limit_per_user", "1");
        TestHub hub = hub().start();
        hub.servers().start(ServerId.of(BOB.owner(), ServerName.of("one")), Optional.empty());

        assertFailure(hub, ServerId.of(BOB.owner(), ServerName.of("two")), Failure.NAMED_SERVER_LIMIT);
        assertFailure(hub, ServerId.of(BOB.owner(), ServerName.of("Not a slug")), Failure.INVALID_SERVER_NAME);
        assertFailure(hub, BOB, Failure.TOO_MANY_ACTIVE_SERVERS);
        assertFailure(hub, ServerId.defaultServer(Username.of("nobody")), Failure.NOT_FOUND);
    }

    @Test
    void startsServersOfUsersWithOddNames() {
        TestHub hub = hub().start();
        for (String name : List.of("a b", "ann@example.org", "秀樹", "x.y..z", "50%", "a%2fb")) {
            ServerId id = ServerId.defaultServer(Username.of(name));
            database.run(entities -> entities.persist(new User(id.owner(), Instant.now())));
            hub.servers().start(id, Optional.empty());
            assertThat(settled(hub, id).orElseThrow().phase()).as(name).isEqualTo(ServerPhase.READY);
        }
    }

    @Test
    void orderlyEndStopsServersIfItIsToldSo() {
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        long pid = settled(hub).state().getJsonNumber("pid").longValue();

        hub.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
