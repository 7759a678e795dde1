package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ProgressRecord;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.TransitionRepository.ProgressMark;
import io.ganymede.hub.spawner.SpawnReport;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/** What the waiting user is told while a server starts. Needs a transaction of the caller. */
@Dependent
public class StoredReports {
    private static final int MOST_EVENTS = 300;
    private static final int HIGHEST_BEFORE_THE_END = 99;

    private final TransitionRepository transitions;

    @Inject
    public StoredReports(TransitionRepository transitions) {
        this.transitions = transitions;
    }

    /** Adds a message; after very many no more. The percentage never goes backwards. */
    void add(ServerTransition transition, SpawnReport report, Instant now) {
        ProgressMark told = transitions.progressMark(transition.id());
        if (told.sequence() >= MOST_EVENTS) {
            return;
        }
        int percent = Math.max(told.progress(), Math.min(report.percent(), HIGHEST_BEFORE_THE_END));
        transitions.addProgress(new ProgressRecord(
                        transition.id(),
                        told.sequence() + 1,
                        percent,
                        report.message(),
                        null,
                        ProgressRecord.Kind.PENDING,
                        null,
                        now)
                .telling(report.sentence(), report.rawEvent()));
    }
}
