package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.trace.PartTrace;
import jakarta.json.JsonObject;

/** Stores what the spawner tells during a step, out of reach of interrupts, and has it recorded without names and texts. */
record StoredProgress(TransitionStore store, Hold hold, InterruptibleStep step, PartTrace trace)
        implements SpawnProgress {
    @Override
    public void report(int percent, String message) {
        report(SpawnReport.of(percent, message));
    }

    @Override
    public void report(SpawnReport report) {
        trace.event(report.sentence().map(Sentence::key).orElse("progress"), report.percent());
        step.shielded(() -> store.report(hold, report));
    }

    @Override
    public Part begin(String part) {
        return trace.part(part)::close;
    }

    @Override
    public void remember(JsonObject state) {
        step.shielded(() -> store.remember(hold, state));
    }
}
