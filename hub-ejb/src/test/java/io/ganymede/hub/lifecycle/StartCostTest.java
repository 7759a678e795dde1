package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.server.PendingWish;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.lifecycle.ContainerTransactions.Finished;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How much of the database a start and a stop take, from the request to its answer. What a hub does now and then, whether or
 * not a server starts, is left out.
 */
class StartCostTest extends LifecycleScenario {
    /** SQLite's driver asks for the number of each new row by a statement of its own; PostgreSQL's does not. */
    private static final int MOST_OF_A_START = 44;

    private static final int MOST_OF_A_STOP = 26;
    private static final Set<String> BEANS = Set.of("ServerWishes", "TransitionStore", "ServerReader");
    private static final Set<String> PERIODIC =
            Set.of("pending", "pendingChecks", "running", "beginChecks", "recordActivity");

    @Test
    void aStartAndAStopTakeFewTransactionsAndStatements() throws Exception {
        TestHub hub = hub().start();
        assertThat(start(hub))
                .hasValueSatisfying(server -> assertThat(server.isReady()).isTrue());
        assertThat(stop(hub))
                .hasValueSatisfying(server -> assertThat(server.isActive()).isFalse());
        transactions.takeFinished();

        start(hub);
        List<Finished> start = cost();
        stop(hub);
        List<Finished> stop = cost();

        assertThat(start)
                .extracting(Finished::method)
                .containsExactly(
                        "ServerWishes.start",
                        "TransitionStore.takeOn",
                        "TransitionStore.goOn",
                        "TransitionStore.remember",
                        "TransitionStore.goOn",
                        "TransitionStore.goOn",
                        "TransitionStore.goOn");
        assertThat(stop)
                .extracting(Finished::method)
                .containsExactly(
                        "ServerWishes.stop", "TransitionStore.takeOn", "TransitionStore.goOn", "TransitionStore.goOn");
        assertThat(statements(start)).as("statements of %s", start).isLessThanOrEqualTo(MOST_OF_A_START);
        assertThat(statements(stop)).as("statements of %s", stop).isLessThanOrEqualTo(MOST_OF_A_STOP);
    }

    private static Optional<ServerView> start(TestHub hub) throws Exception {
        PendingWish wish = hub.servers().startAndFollow(BOB, Optional.empty(), Optional.empty(), PATIENCE);
        return wish.settled().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Optional<ServerView> stop(TestHub hub) throws Exception {
        PendingWish wish = hub.servers().stopAndFollow(BOB, false, PATIENCE);
        return wish.settled().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static long statements(List<Finished> transactions) {
        return transactions.stream().mapToLong(Finished::statements).sum();
    }

    private List<Finished> cost() {
        return transactions.takeFinished().stream()
                .filter(done -> BEANS.contains(done.method().split("[.]")[0]))
                .filter(done -> !PERIODIC.contains(done.method().split("[.]")[1]))
                .toList();
    }
}
