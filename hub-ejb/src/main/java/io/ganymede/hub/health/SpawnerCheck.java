package io.ganymede.hub.health;

import io.ganymede.hub.lifecycle.HubHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether the spawner is in touch with its machinery; only a new start of the hub helps if it is not. */
@Liveness
@ApplicationScoped
public class SpawnerCheck implements HealthCheck {
    private HubHealth health;

    /** For the container's proxy. */
    protected SpawnerCheck() {}

    @Inject
    public SpawnerCheck(HubHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        boolean works = health.malfunction().isEmpty();
        return HealthReport.response("spawner", works);
    }
}
