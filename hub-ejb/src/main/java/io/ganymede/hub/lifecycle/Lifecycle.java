package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.expiry.ExpiredRecords;
import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.application.server.ServerWishes;
import io.ganymede.hub.config.section.ConfigurableHttpProxySettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything of the life cycle that one hub runs, from its start to its end. */
final class Lifecycle {
    private static final Logger LOGGER = System.getLogger(Lifecycle.class.getName());
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(200);
    private static final Duration LONGEST_POLL_TICK = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(5);
    /** Service managers kill after 90 seconds, and the container needs its part of them. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    /** Spawners know without effort what runs; an orphan is reported at the second look. */
    private static final Duration ORPHAN_INTERVAL = Duration.ofSeconds(30);

    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

    private static final String PROXY_LEASE = "proxy-routes";
    private static final String POLL_LEASE = "server-polls";
    private static final String CULL_LEASE = "idle-culler";
    private static final String PURGE_LEASE = "expired-records";

    private final LifecycleParts parts;
    private final ServerWishes wishes;
    private final ExpiredRecords expired;
    private final HubMembership membership;
    private final ExecutorService workers;
    private final FailureReporter reporter;
    private final Reconciler reconciler;
    private final RouteMaintenance routes;
    private final ServerPolling polling;
    private final IdleCuller culler;
    private final OrphanReport orphans;
    private final List<ClusterDuty> duties = new ArrayList<>();
    private final List<Future<?>> schedules = new ArrayList<>();
    private final AtomicInteger periodicWork = new AtomicInteger();
    private volatile boolean ended;

    /** @param workers run what may block; bounded, may reject */
    Lifecycle(
            LifecycleParts parts,
            ServerWishes wishes,
            ExpiredRecords expired,
            HubMembership membership,
            ExecutorService workers,
            FailureReporter reporter) {
        this.parts = parts;
        this.wishes = wishes;
        this.expired = expired;
        this.membership = membership;
        this.workers = workers;
        this.reporter = reporter;
        this.reconciler = new Reconciler(parts, membership, workers);
        this.routes = new RouteMaintenance(
                parts.store(), parts.routes(), parts.otherRoutes(), parts.facts(), parts.configuration());
        this.polling = new ServerPolling(parts.store(), wishes, parts.spawner(), parts.configuration(), parts.clock());
        this.culler = new IdleCuller(parts.store(), wishes, parts.configuration(), parts.clock());
        this.orphans = new OrphanReport(parts.store(), parts.spawner());
    }

    /** What keeps the proxy's table right. */
    RouteMaintenance routes() {
        return routes;
    }

    /**
     * Takes on a duty; to be called after the start.
     *
     * @param threads for what the duty does between its turns
     */
    void takeOn(ClusterDuty duty, ThreadFactory threads) {
        duties.add(duty);
        every(duty.interval(), () -> {
            if (duty.hasWork()) {
                duty.work(membership.holds(duty.lease(), TransitionStore.LEASE), threads);
            }
        });
    }

    /** Joins the other hubs, has recorded servers checked, and begins to work. */
    void start() {
        membership.join();
        StartupChecks startup = new StartupChecks(parts.store(), parts.facts());
        int checks = parts.store().beginChecks(membership.isAlone());
        if (checks > 0) {
            LOGGER.log(Level.INFO, "Checking {0} server(s) that ran before the hub started", checks);
        }
        every(HubMembership.BEAT, membership::beat);
        every(LOOK_INTERVAL, reconciler::look);
        every(LOOK_INTERVAL, startup::look);
        every(pollTick(), forAll(POLL_LEASE, polling::tick));
        every(ORPHAN_INTERVAL, forAll(POLL_LEASE, orphans::look));
        every(parts.configuration().get(ConfigurableHttpProxySettings.CHECK_RUNNING_INTERVAL), this::maintainRoutes);
        culler.interval().ifPresent(interval -> every(interval, forAll(CULL_LEASE, culler::tick)));
        every(PURGE_INTERVAL, forAll(PURGE_LEASE, expired::remove));
    }

    /** Has a new wish fulfilled now. */
    void wake(TransitionRequested request) {
        reconciler.take(request);
    }

    /**
     * Ends this hub's part, and leaves the rest to other hubs or the next start.
     *
     * @param withServers whether servers are stopped, unless there are other hubs
     */
    void shutDown(boolean withServers) {
        try {
            duties.forEach(ClusterDuty::end);
            if (withServers && membership.isAlone()) {
                stopServers();
            }
        } catch (RuntimeException e) {
            // the container would say nothing of it
            reporter.report("the end of the hub, which leaves the rest to its next start", e);
        } finally {
            vanish();
            awaitIdle(SHUTDOWN_PATIENCE);
            membership.leave();
        }
    }

    /** Ends as if the process had been killed: nothing is told to anybody. */
    void vanish() {
        ended = true;
        schedules.forEach(schedule -> schedule.cancel(false));
        reconciler.shutDown();
    }

    private void stopServers() {
        List<RunningServer> running = parts.store().running();
        if (running.isEmpty()) {
            return;
        }
        LOGGER.log(Level.INFO, "Stopping {0} server(s) with the hub", running.size());
        running.forEach(server -> wishes.stopForShutdown(server.server()));
        long end = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (System.nanoTime() < end && anyPending()) {
            reconciler.look();
            if (!pause()) {
                return;
            }
        }
    }

    /** Also true if that cannot be found out now: servers must not be left half stopped for one failed look. */
    private boolean anyPending() {
        try {
            return parts.store().running().stream().anyMatch(RunningServer::pending);
        } catch (RuntimeException e) {
            reporter.report("looking for servers that stop, which is tried again", e);
            return true;
        }
    }

    private void maintainRoutes() {
        if (!membership.holds(PROXY_LEASE, TransitionStore.LEASE)) {
            return;
        }
        try {
            routes.tick();
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work that one hub does for all of them. */
    private Runnable forAll(String lease, Runnable work) {
        return () -> {
            if (membership.holds(lease, TransitionStore.LEASE)) {
                work.run();
            }
        };
    }

    private Duration pollTick() {
        Duration half = parts.configuration().get(SpawnerSettings.POLL_INTERVAL).dividedBy(2);
        Duration atMost = half.compareTo(LONGEST_POLL_TICK) < 0 ? half : LONGEST_POLL_TICK;
        return atMost.compareTo(SHORTEST_TICK) > 0 ? atMost : SHORTEST_TICK;
    }

    /** Runs something again and again on worker threads, but not twice at the same time. */
    private void every(Duration interval, Runnable work) {
        AtomicBoolean running = new AtomicBoolean();
        Runnable guarded = () -> {
            periodicWork.incrementAndGet();
            try {
                if (!ended) {
                    work.run();
                }
            } catch (RuntimeException e) {
                reporter.report("periodic work, which is tried again", e);
            } finally {
                periodicWork.decrementAndGet();
                running.set(false);
            }
        };
        Runnable submit = () -> {
            if (running.compareAndSet(false, true)) {
                try {
                    workers.execute(guarded);
                } catch (RejectedExecutionException busy) {
                    running.set(false);
                }
            }
        };
        schedules.add(parts.scheduler().scheduleAtFixedRate(submit, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void awaitIdle(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while ((!reconciler.isIdle() || periodicWork.get() > 0) && System.nanoTime() < end) {
            if (!pause()) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
