package io.ganymede.hub.health;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.lifecycle.ClusterStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers; without it no request can be fulfilled, and a new start of the hub would not help. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    private ClusterStore cluster;
    private FailureReporter reporter;

    /** For the container's proxy. */
    protected DatabaseCheck() {}

    @Inject
    public DatabaseCheck(ClusterStore cluster, FailureReporter reporter) {
        this.cluster = cluster;
        this.reporter = reporter;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthReport.response("database", answers());
    }

    private boolean answers() {
        try {
            return cluster.countHubs() > 0;
        } catch (RuntimeException e) {
            reporter.report("a look whether the database answers", e);
            return false;
        }
    }
}
