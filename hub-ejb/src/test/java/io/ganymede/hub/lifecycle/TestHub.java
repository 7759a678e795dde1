package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.activity.ActivityStore;
import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.application.expiry.ExpiredRecords;
import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.application.login.IdleLoginsFixture;
import io.ganymede.hub.application.server.DefaultServerService;
import io.ganymede.hub.application.server.ServerReader;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.application.server.ServerWishes;
import io.ganymede.hub.application.server.SettlingServers;
import io.ganymede.hub.application.server.StartRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.persistence.JpaActivityRepository;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaClusterRepository;
import io.ganymede.hub.persistence.JpaEndedLoginRepository;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaServerFailureRepository;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaShareCodeRepository;
import io.ganymede.hub.persistence.JpaShareRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import io.ganymede.hub.persistence.SqlFailureTranslator;
import io.ganymede.hub.proxy.RouteTable;
import io.ganymede.hub.spawner.Spawner;
import io.ganymede.hub.spawner.hook.ServerHook;
import io.ganymede.hub.spawner.hook.chain.HookRunner;
import io.ganymede.hub.spawner.hook.chain.ServerHooks;
import io.ganymede.hub.trace.StartTraces;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One hub's life cycle wired by hand as the container wires it. */
final class TestHub implements AutoCloseable {
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Queue<HubFact> facts = new ConcurrentLinkedQueue<>();
    private final ServerService servers;
    private final TransitionStore store;
    private final ConfiguredSpawner spawner;
    private final Lifecycle lifecycle;
    private final Configuration configuration;
    private volatile boolean started;
    private boolean ended;

    TestHub(
            ContainerTransactions transactions,
            Configuration configuration,
            Spawner spawner,
            RouteTable routes,
            HubProcess process) {
        this(transactions, configuration, spawner, routes, process, List.of(), StartTraces.NONE);
    }

    /** @param hooks in the order in which they are called */
    TestHub(
            ContainerTransactions transactions,
            Configuration configuration,
            Spawner spawner,
            RouteTable routes,
            HubProcess process,
            List<ServerHook> hooks) {
        this(transactions, configuration, spawner, routes, process, hooks, StartTraces.NONE);
    }

    /**
     * @param hooks in the order in which they are called
     * @param traces ended by whoever made them
     */
    TestHub(
            ContainerTransactions transactions,
            Configuration configuration,
            Spawner spawner,
            RouteTable routes,
            HubProcess process,
            List<ServerHook> hooks,
            StartTraces traces) {
        this.configuration = configuration;
        EntityManager entities = transactions.entityManager();
        Clock clock = Clock.systemUTC();
        UserRepository users = new JpaUserRepository(entities);
        ServerRepository serverRepository = new JpaServerRepository(entities);
        JpaTransitionRepository transitions = new JpaTransitionRepository(entities);
        ServerCredentials credentials = new ServerCredentials(
                new JpaApiTokenRepository(entities), new JpaOAuthRepository(entities), transitions);
        JpaServerFailureRepository failures = new JpaServerFailureRepository(entities);
        RecentActivity activity =
                new RecentActivity(transactions.bean(new ActivityStore(new JpaActivityRepository(entities))));
        ServerViews views = new ServerViews(transitions, failures, activity, configuration);
        LifecycleSignal signal = new LifecycleSignal();
        ConfiguredSpawner configured = new ConfiguredSpawner(List.of(spawner), configuration, facts::add);
        this.spawner = configured;
        StoredReports reports = new StoredReports(transitions);
        ConclusionRecords conclusions =
                new ConclusionRecords(serverRepository, transitions, failures, credentials, configured);
        this.store = transactions.bean(new TransitionStore(
                serverRepository,
                transitions,
                failures,
                new StepEntry(transitions, credentials, failures, conclusions, reports, configured, views),
                reports,
                activity,
                clock));
        ServerWishes wishes = transactions.bean(new ServerWishes(
                users,
                serverRepository,
                transitions,
                failures,
                new StartRules(serverRepository, transitions, configuration),
                views,
                configured,
                (transition, stop) -> transactions.afterCommit(() -> wake(transition, stop)),
                traces,
                clock));
        ServerReader reader =
                transactions.bean(new ServerReader(serverRepository, transitions, failures, users, views));
        this.servers = new DefaultServerService(
                reader,
                wishes,
                configured,
                new SettlingServers(reader, signal, scheduler),
                configuration,
                facts::add,
                clock);
        LifecycleParts parts = new LifecycleParts(
                store,
                configured,
                new MeasuredRoutes(routes, facts::add),
                Map::of,
                new ServerEnvironment(configuration.addresses(), Map.of("PATH", System.getenv("PATH"))),
                new ServerHooks(hooks, HookRunner.with(Thread::new), configuration, clock),
                configuration,
                signal,
                facts::add,
                traces,
                new ReadinessProbe(Optional.empty()),
                new SqlFailureTranslator(),
                scheduler,
                clock);
        ClusterStore cluster =
                transactions.bean(new ClusterStore(new JpaClusterRepository(entities), transitions, clock));
        FailureReporter reporter = new FailureReporter(new SqlFailureTranslator(), clock);
        HubMembership membership = new HubMembership(cluster, process, reporter);
        ExpiredRecords expired = transactions.bean(new ExpiredRecords(
                new JpaApiTokenRepository(entities),
                new JpaOAuthRepository(entities),
                new JpaShareRepository(entities),
                new JpaShareCodeRepository(entities),
                new JpaEndedLoginRepository(entities),
                IdleLoginsFixture.over(entities, configuration, clock),
                clock));
        this.lifecycle = new Lifecycle(parts, wishes, expired, membership, workers, reporter);
    }

    private void wake(ServerTransition transition, boolean stop) {
        if (started) {
            lifecycle.wake(new TransitionRequested(transition.id(), transition.attempt(), stop));
        }
    }

    TestHub start() {
        lifecycle.start();
        started = true;
        return this;
    }

    /** What this hub has told so far. */
    List<HubFact> facts() {
        return List.copyOf(facts);
    }

    ServerService servers() {
        return servers;
    }

    ConfiguredSpawner spawner() {
        return spawner;
    }

    TransitionStore store() {
        return store;
    }

    /** Breaks off everything that is under way, and begins nothing any more. */
    void vanish() {
        lifecycle.vanish();
    }

    /** Ends as SIGKILL ends a hub: the database is left as it is. */
    void kill() {
        ended = true;
        vanish();
        workers.shutdownNow();
        scheduler.shutdownNow();
        awaitEnd(workers);
        awaitEnd(scheduler);
    }

    /** Whoever still works here would use a database that the test has deleted. */
    private static void awaitEnd(ExecutorService threads) {
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends in an orderly way, but for its threads. */
    void end() {
        lifecycle.shutDown(configuration.get(JupyterHubSettings.CLEANUP_SERVERS));
    }

    /** Ends in an orderly way. */
    @Override
    public void close() {
        if (!ended) {
            end();
            kill();
        }
    }

    /** Whether the server of Bob answers at an address that a route leads to. */
    static boolean answers(String target) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(target + "/user/bob/api"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
