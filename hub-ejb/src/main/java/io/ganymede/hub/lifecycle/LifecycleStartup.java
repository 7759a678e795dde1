package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.expiry.ExpiredRecords;
import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.application.failure.FailureTranslator;
import io.ganymede.hub.application.server.ServerWishes;
import io.ganymede.hub.application.shutdown.HubShutdown;
import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.secret.GeneratedSecrets;
import io.ganymede.hub.config.section.ConfigurableHttpProxySettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.proxy.RouteTable;
import io.ganymede.hub.proxy.RouteTableClient;
import io.ganymede.hub.spawner.hook.ServerHook;
import io.ganymede.hub.spawner.hook.chain.HookOrder;
import io.ganymede.hub.spawner.hook.chain.HookRunner;
import io.ganymede.hub.spawner.hook.chain.ServerHooks;
import io.ganymede.hub.trace.StartTraces;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the life cycle in the container: with its threads, from the deployment to its end. The pool is our own, over the
 * container's threads, because the queue of the container's executors has no bound.
 */
@Singleton
@Startup
@DependsOn({"SchemaMigration", "DefaultRoleDefinitions"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LifecycleStartup {
    private static final Logger LOGGER = System.getLogger(LifecycleStartup.class.getName());
    /** Threads for what is no start: stops, checks and periodic work. */
    private static final int OTHER_WORKERS = 64;
    /** Starts at the same time where the configuration sets no limit; the others wait a little. */
    private static final int MOST_STARTS = 1000;

    private static final int IDLE_SECONDS = 30;

    @Inject
    private TransitionStore store;

    @Inject
    private ClusterStore cluster;

    @Inject
    private ServerWishes wishes;

    @Inject
    private ExpiredRecords expired;

    @Inject
    private FailureReporter reporter;

    @Inject
    private ConfiguredSpawner spawner;

    @Inject
    @Any
    private Instance<ServerHook> serverHooks;

    @Inject
    private HookRunner hookRunner;

    @Inject
    private RouteSource otherRoutes;

    @Inject
    @Any
    private Instance<ClusterDuty> duties;

    @Inject
    private LifecycleRoutes proxyRoutes;

    @Inject
    private LifecycleSignal signal;

    @Inject
    private EventWakeUp wakeUp;

    @Inject
    private HubFacts facts;

    @Inject
    private StartTraces traces;

    @Inject
    private HubShutdown shutdown;

    @Inject
    private Configuration configuration;

    @Inject
    private GeneratedSecrets secrets;

    @Inject
    private InternalTls tls;

    @Inject
    private FailureTranslator failures;

    @Inject
    private Clock clock;

    @Inject
    private ScheduledExecutorService scheduler;

    @Resource
    private ManagedThreadFactory threads;

    private RouteTableClient routes;
    private ExecutorService workers;
    private Lifecycle lifecycle;

    @PostConstruct
    void start() {
        // an unknown spawner ends the start, instead of the first server
        spawner.get();
        HubAddresses addresses = configuration.addresses();
        if (!addresses.isHubTheDefault()) {
            LOGGER.log(
                    Level.WARNING,
                    "The proxy sends {0} to the hub and nothing else; nobody may answer for servers that do not run",
                    addresses.hubRoute());
        }
        int concurrency = configuration.get(ConfigurableHttpProxySettings.CONCURRENCY);
        routes = new RouteTableClient(
                addresses.proxyApiUrl(),
                secrets.proxyToken().reveal(),
                addresses.publicHosts().areMany(),
                RouteTableClient.Limits.of(concurrency),
                tls.client());
        workers = workers();
        RouteTable table = new MeasuredRoutes(routes, facts);
        LifecycleParts parts = new LifecycleParts(
                store,
                spawner,
                table,
                otherRoutes,
                new ServerEnvironment(addresses, System.getenv()),
                new ServerHooks(HookOrder.of(serverHooks), hookRunner, configuration, clock),
                configuration,
                signal,
                facts,
                traces,
                new ReadinessProbe(tls.client()),
                failures,
                scheduler,
                clock);
        HubMembership membership = new HubMembership(cluster, HubProcess.current(), reporter);
        lifecycle = new Lifecycle(parts, wishes, expired, membership, workers, reporter);
        lifecycle.start();
        duties.forEach(duty -> lifecycle.takeOn(duty, threads));
        proxyRoutes.serve(table, lifecycle.routes(), workers);
        wakeUp.wakes(lifecycle::wake);
        facts.tell(new HubFact.HubStarted(processAge()));
    }

    @PreDestroy
    void stop() {
        try {
            lifecycle.shutDown(shutdown.stopsServers());
        } finally {
            workers.shutdownNow();
            routes.close();
        }
    }

    private static Duration processAge() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private ExecutorService workers() {
        int most = OTHER_WORKERS + MOST_STARTS;
        // without a queue, so that threads that have nothing to do are used before new ones are made
        return new ThreadPoolExecutor(0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }
}
