package io.ganymede.hub.health;

import io.ganymede.hub.domain.fact.HubFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Whether the hub has started: its database is up to date, and it looks after servers. */
@Startup
@ApplicationScoped
public class StartCheck implements HealthCheck {
    private volatile boolean started;

    void note(@Observes HubFact.HubStarted fact) {
        started = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthReport.response("start", started);
    }
}
