package io.ganymede.hub.health;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Asks the health checks, those of extensions included. The container's own health pages would do the same, but lie on a
 * listener that nobody reaches.
 */
@Dependent
public class HealthReport {
    private final Map<HealthQuestion, Iterable<HealthCheck>> checks;

    @Inject
    public HealthReport(
            @Startup Instance<HealthCheck> started,
            @Liveness Instance<HealthCheck> live,
            @Readiness Instance<HealthCheck> ready) {
        this(Map.of(HealthQuestion.STARTED, started, HealthQuestion.LIVE, live, HealthQuestion.READY, ready));
    }

    /** For use without a container. */
    HealthReport(Map<HealthQuestion, Iterable<HealthCheck>> checks) {
        this.checks = checks;
    }

    /** Asks all checks of a question. */
    public Answer answer(HealthQuestion question) {
        List<HealthCheckResponse> responses = StreamSupport.stream(
                        checks.get(question).spliterator(), false)
                .map(HealthReport::ask)
                .toList();
        boolean up = responses.stream().allMatch(response -> response.getStatus() == Status.UP);
        JsonArrayBuilder each = Json.createArrayBuilder();
        responses.forEach(response -> each.add(Json.createObjectBuilder()
                .add("name", response.getName())
                .add("status", response.getStatus().name())));
        JsonObject body = Json.createObjectBuilder()
                .add("status", up ? Status.UP.name() : Status.DOWN.name())
                .add("checks", each)
                .build();
        return new Answer(up, body);
    }

    /** A response without details, made without the container's help. */
    static HealthCheckResponse response(String name, boolean up) {
        return new HealthCheckResponse(name, up ? Status.UP : Status.DOWN, Optional.empty());
    }

    /** As the specification has it, a check that throws is down. */
    private static HealthCheckResponse ask(HealthCheck check) {
        try {
            return check.call();
        } catch (RuntimeException e) {
            System.getLogger(HealthReport.class.getName())
                    .log(System.Logger.Level.ERROR, "A health check failed: " + check.getClass(), e);
            return response(check.getClass().getName(), false);
        }
    }

    /**
     * What the checks say.
     *
     * @param up whether all of them are
     * @param body in the form of MicroProfile Health, without any detail that is not for everybody
     */
    public record Answer(boolean up, JsonObject body) {}
}
