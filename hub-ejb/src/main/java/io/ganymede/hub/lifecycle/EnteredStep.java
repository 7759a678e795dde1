package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.server.ServerView;
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
 * @param end what is known when the transition has ended with this step, because storing was all the work
 */
record EnteredStep(
        NextStep next,
        ServerWork work,
        Configuration settings,
        Optional<SpawnChoice> choice,
        Optional<LaunchTicket> ticket,
        Optional<End> end) {

    /**
     * How a transition ended.
     *
     * @param cleanedUp whether it was a stop that cleaned up after a server that had ended by itself
     * @param server as it is stored then; empty if it was removed
     */
    record End(boolean cleanedUp, Optional<ServerView> server) {}

    static EnteredStep of(NextStep next, ServerWork work, Configuration settings) {
        return new EnteredStep(next, work, settings, Optional.empty(), Optional.empty(), Optional.empty());
    }

    EnteredStep with(SpawnChoice known) {
        return new EnteredStep(next, work, settings, Optional.of(known), ticket, end);
    }

    EnteredStep with(LaunchTicket issued) {
        return new EnteredStep(next, work, settings, choice, Optional.of(issued), end);
    }

    EnteredStep with(End reached) {
        return new EnteredStep(next, work, settings, choice, ticket, Optional.of(reached));
    }
}
