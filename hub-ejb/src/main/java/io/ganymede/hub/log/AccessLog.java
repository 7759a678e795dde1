package io.ganymede.hub.log;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AccessLogSettings;
import io.ganymede.hub.security.web.AnsweredRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.List;

/** Writes down who asked for what and from where, how it was answered and how long that took. */
@ApplicationScoped
public class AccessLog {
    private static final double MICROSECONDS = 1000;

    private JsonLines lines;
    private Clock clock;

    /** For the container's proxy. */
    protected AccessLog() {}

    /** @throws IllegalStateException if a destination cannot be written */
    @Inject
    public AccessLog(Configuration configuration, Clock clock) {
        boolean enabled = configuration.get(AccessLogSettings.ENABLED);
        this.lines = JsonLines.open(
                AccessLogSettings.HANDLERS.name(), enabled ? configuration.get(AccessLogSettings.HANDLERS) : List.of());
        this.clock = clock;
    }

    /** Opens the destinations, if that is not done yet. */
    void open() {
        // the container makes the bean when it is first called
    }

    void write(@Observes AnsweredRequest request) {
        if (lines.isEmpty()) {
            return;
        }
        JsonObjectBuilder line = Json.createObjectBuilder().add("time", LogTime.text(clock.instant()));
        line.add("address", request.address());
        request.user().ifPresent(user -> line.add("user", user));
        line.add("method", request.method())
                .add("path", request.path())
                .add("status", request.status())
                .add("milliseconds", request.took().toNanos() / 1000 / MICROSECONDS);
        request.server().ifPresent(server -> line.add("server", server));
        lines.write(line.build());
    }
}
