package io.ganymede.hub.log;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.EventLogSettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.server.ServerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;

/**
 * Writes down starts and stops of servers as JupyterHub's events (hub contract 11.8), and who was let into a server of
 * somebody else. Unlike there, a server that ended by itself has its stop, too, so that whoever adds up times finds an end for
 * every beginning.
 */
@ApplicationScoped
public class EventLog {
    private static final String SCHEMA = "https://schema.jupyter.org/jupyterhub/events/server-action";
    private static final String ACCESS_SCHEMA = "urn:ganymede:events:server-access";
    private static final String SCHEMA_VERSION = "1";

    private JsonLines lines;
    private Clock clock;

    /** For the container's proxy. */
    protected EventLog() {}

    /** @throws IllegalStateException if a destination cannot be written */
    @Inject
    public EventLog(Configuration configuration, Clock clock) {
        this.lines = JsonLines.open(EventLogSettings.HANDLERS.name(), configuration.get(EventLogSettings.HANDLERS));
        this.clock = clock;
    }

    /** Opens the destinations, if that is not done yet. */
    void open() {
        // the container makes the bean when it is first called
    }

    void write(@Observes HubFact fact) {
        if (lines.isEmpty()) {
            return;
        }
        if (fact instanceof HubFact.ServerStarted started) {
            lines.write(event("start", started.server()));
        } else if (fact instanceof HubFact.ServerStopped stopped && stopped.succeeded()) {
            lines.write(event("stop", stopped.server()));
        } else if (fact instanceof HubFact.ServerEnded ended) {
            lines.write(event("stop", ended.server()));
        } else if (fact instanceof HubFact.ServerEntered entered) {
            lines.write(begun(ACCESS_SCHEMA, "enter", entered.server())
                    .add("by", entered.by().value())
                    .build());
        }
    }

    private JsonObject event(String action, ServerId server) {
        return begun(SCHEMA, action, server).build();
    }

    private JsonObjectBuilder begun(String schema, String action, ServerId server) {
        return Json.createObjectBuilder()
                .add("__timestamp__", LogTime.text(clock.instant()))
                .add("__schema__", schema)
                .add("__schema_version__", SCHEMA_VERSION)
                .add("__metadata_version__", 1)
                .add("action", action)
                .add("username", server.owner().value())
                .add("servername", server.name().value());
    }
}
