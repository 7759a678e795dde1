package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SecretMask;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.Spawner;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds out why a server that ran has ended, or was interrupted, while there still is something to look at. */
public final class Autopsy {
    private final Spawner spawner;
    private final ServerId server;
    private final JsonObject state;
    private final Instant now;

    /** @param state what is stored of the server that a poll has just looked at */
    public Autopsy(Spawner spawner, ServerId server, JsonObject state, Instant now) {
        this.spawner = spawner;
        this.server = server;
        this.state = state;
        this.now = now;
    }

    /** Of a server that does not run any more. */
    public PostMortem of(ServerStatus.Exited exited) {
        return new PostMortem(
                exited.cause(),
                SecretMask.mask("The server has ended: " + exited.reason()),
                exited.sentence(),
                masked(spawner.log(server, state, PostMortem.MOST_LINES)),
                events());
    }

    /** Of a server that runs again. */
    public PostMortem of(ServerStatus.Interruption interruption) {
        return new PostMortem(
                interruption.cause(),
                SecretMask.mask("The server was interrupted: " + interruption.reason()),
                Optional.empty(),
                masked(spawner.logBeforeInterruption(server, state, PostMortem.MOST_LINES)),
                events());
    }

    private List<EventNote> events() {
        return spawner.events(server, state).stream().map(this::note).toList();
    }

    private EventNote note(SpawnReport report) {
        return new EventNote(now, report.message(), report.sentence(), report.rawEvent());
    }

    static List<String> masked(List<String> lines) {
        return lines.stream().map(SecretMask::mask).toList();
    }
}
