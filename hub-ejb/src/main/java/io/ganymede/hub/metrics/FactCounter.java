package io.ganymede.hub.metrics;

import io.ganymede.hub.domain.fact.HubFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Counts what the hub tells. */
@ApplicationScoped
public class FactCounter {
    private HubMetrics metrics;

    /** For the container's proxy. */
    protected FactCounter() {}

    @Inject
    public FactCounter(HubMetrics metrics) {
        this.metrics = metrics;
    }

    void count(@Observes HubFact fact) {
        if (fact instanceof HubFact.ServerPolled polled) {
            metrics.observe(DurationMetric.SERVER_POLL, polled.took(), polled.running() ? "running" : "stopped");
        } else if (fact instanceof HubFact.LoginTried login) {
            outcome(DurationMetric.LOGIN, login.succeeded(), login.took());
        } else if (fact instanceof HubFact.LoggedOut logout) {
            metrics.observe(DurationMetric.LOGOUT, logout.took());
        } else if (fact instanceof HubFact.ContentRefused) {
            metrics.countContentReport();
        } else if (fact instanceof HubFact.HubStarted started) {
            metrics.observe(DurationMetric.HUB_STARTUP, started.took());
        } else if (fact instanceof HubFact.ServersChecked checked) {
            metrics.observe(DurationMetric.INIT_SPAWNERS, checked.took());
        } else {
            countServers(fact);
            countRoutes(fact);
        }
    }

    private void countServers(HubFact fact) {
        if (fact instanceof HubFact.ServerStarted started) {
            start(new StartStatus("success", ""), started.took());
        } else if (fact instanceof HubFact.StartFailed failed) {
            start(StartStatus.of(failed.failure()), failed.took());
        } else if (fact instanceof HubFact.StartRefused refused) {
            StartStatus.ofRefused(refused.failure()).ifPresent(status -> start(status, refused.took()));
        } else if (fact instanceof HubFact.ServerStopped stopped) {
            outcome(DurationMetric.SERVER_STOP, stopped.succeeded(), stopped.took());
        }
    }

    private void countRoutes(HubFact fact) {
        if (fact instanceof HubFact.RouteAdded added) {
            outcome(DurationMetric.PROXY_ADD, added.succeeded(), added.took());
        } else if (fact instanceof HubFact.RouteRemoved removed) {
            outcome(DurationMetric.PROXY_DELETE, removed.succeeded(), removed.took());
        } else if (fact instanceof HubFact.RoutesRead read) {
            metrics.observe(DurationMetric.PROXY_POLL, read.took());
        } else if (fact instanceof HubFact.RoutesChecked checked) {
            metrics.observe(DurationMetric.CHECK_ROUTES, checked.took());
        }
    }

    private void start(StartStatus status, Duration took) {
        metrics.observe(DurationMetric.SERVER_START, took, status.status(), status.reason());
    }

    private void outcome(DurationMetric metric, boolean succeeded, Duration took) {
        metrics.observe(metric, took, succeeded ? "success" : "failure");
    }
}
