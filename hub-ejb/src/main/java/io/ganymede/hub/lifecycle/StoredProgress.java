package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnReport;
import jakarta.json.JsonObject;

/** Stores what the spawner tells during a step, out of reach of interrupts. */
record StoredProgress(TransitionStore store, Hold hold, InterruptibleStep step) implements SpawnProgress {
    @Override
    public void report(int percent, String message) {
        report(SpawnReport.of(percent, message));
    }

    @Override
    public void report(SpawnReport report) {
        step.shielded(() -> store.report(hold, report));
    }

    @Override
    public void remember(JsonObject state) {
        step.shielded(() -> store.remember(hold, state));
    }
}
