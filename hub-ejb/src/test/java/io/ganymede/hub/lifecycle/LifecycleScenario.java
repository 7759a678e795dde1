package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.spawner.Spawner;
import io.ganymede.hub.spawner.TestServer;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import io.ganymede.hub.trace.StartTraces;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the life cycle need: hubs on a real database, with real processes. */
abstract class LifecycleScenario {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));
    static final RouteSpec BOBS_ROUTE = new RouteSpec("/user/bob/");
    static final HubProcess DEAD_PROCESS = new HubProcess(
            "dead", HubProcess.current().place(), ProcessHandle.current().pid(), 1);

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @TempDir
    Path home;

    final InMemoryRouteTable routes = new InMemoryRouteTable();
    final List<TestHub> hubs = new ArrayList<>();
    ContainerTransactions transactions;
    Map<String, String> settings;

    @BeforeEach
    void prepare() throws IOException {
        transactions = new ContainerTransactions(database);
        settings = new HashMap<>(Map.of(
                "ConfigurableHTTPProxy.check_running_interval", "0.3",
                "Spawner.poll_interval", "0.5",
                "Spawner.http_timeout", "20",
                "LocalProcessSpawner.interrupt_timeout", "5",
                "LocalProcessSpawner.term_timeout", "2"));
        behaviour("answers");
        database.run(entities -> entities.persist(new User(BOB.owner(), Instant.now())));
    }

    @AfterEach
    void stopEverything() {
        hubs.forEach(TestHub::close);
    }

    void assertFailure(TestHub hub, ServerId id, Failure failure) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> hub.servers().start(id, Optional.empty()))
                .extracting(HubException::failure)
                .isEqualTo(failure);
    }

    TestHub hub() {
        return hub(HubProcess.current());
    }

    TestHub hub(HubProcess process) {
        return hub(process, new SimpleProcessSpawner(configuration(), Map.of("PATH", System.getenv("PATH"))));
    }

    TestHub hub(HubProcess process, Spawner spawner) {
        return hub(process, spawner, StartTraces.NONE);
    }

    TestHub hub(HubProcess process, Spawner spawner, StartTraces traces) {
        TestHub hub = new TestHub(transactions, configuration(), spawner, routes, process, List.of(), traces);
        hubs.add(hub);
        return hub;
    }

    Configuration configuration() {
        return ConfigurationLoader.load(null, Map.of(), settings, home);
    }

    void behaviour(String behaviour) {
        settings.put("Spawner.cmd", "[\"python3\", \"" + TestServer.in(home) + "\", \"" + behaviour + "\"]");
    }

    ServerView settled(TestHub hub) {
        return settled(hub, BOB).orElseThrow();
    }

    Optional<ServerView> settled(TestHub hub, ServerId id) {
        Optional<ServerView> view = hub.servers().awaitSettled(id, PATIENCE);
        assertThat(view.flatMap(settled -> settled.phase().pending())).isEmpty();
        return view;
    }

    static ProgressEvent lastEvent(TestHub hub) {
        List<ProgressEvent> events = hub.servers().progressAfter(BOB, 0);
        return events.get(events.size() - 1);
    }

    boolean has(RouteSpec spec) {
        try {
            return routes.find(spec).isPresent();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String target() {
        try {
            return routes.find(BOBS_ROUTE).orElseThrow().target();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String entity) {
        return database.<Long>call(
                (EntityManager entities) -> entities.createQuery("select count(e) from " + entity + " e", Long.class)
                        .getSingleResult());
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
