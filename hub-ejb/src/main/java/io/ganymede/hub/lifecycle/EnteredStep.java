package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.spawner.SpawnChoice;
import java.util.Optional;

/**
 * A step that is stored as begun and whose work is to be done.
 *
 * @param work the transition as it was when the step was decided
 * @param settings what counts for this start
 * @param choice what the user chose, where settings or hooks depend on it
 * @param ticket what a launch gets; empty in other steps
 * @param done whether nothing is left to do, because storing was all the work
 */
record EnteredStep(
        NextStep next,
        ServerWork work,
        Configuration settings,
        Optional<SpawnChoice> choice,
        Optional<LaunchTicket> ticket,
        boolean done) {

    static EnteredStep of(NextStep next, ServerWork work, Configuration settings) {
        return new EnteredStep(next, work, settings, Optional.empty(), Optional.empty(), false);
    }

    EnteredStep with(SpawnChoice known) {
        return new EnteredStep(next, work, settings, Optional.of(known), ticket, done);
    }

    EnteredStep with(LaunchTicket issued) {
        return new EnteredStep(next, work, settings, choice, Optional.of(issued), done);
    }

    EnteredStep asDone() {
        return new EnteredStep(next, work, settings, choice, ticket, true);
    }
}
