package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.server.PendingWish;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.lifecycle.ContainerTransactions.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How much of the database a start and a stop take, from the request to its answer. What a hub does now and then, whether or
 * not a server starts, is left out.
 */
class StartCostTest extends LifecycleScenario {
    /** SQLite's driver asks for the number of each new row by a statement of its own; PostgreSQL's does not. */
    private static final int MOST_OF_A_START = 44;

    private static final int MOST_OF_A_STOP = 26;
    private static final List<String> OF_A_START = List.of(
            "ServerWishes.start",
            "TransitionStore.takeOn",
            "TransitionStore.goOn",
            "TransitionStore.remember",
            "TransitionStore.goOn",
            "TransitionStore.goOn",
            "TransitionStore.goOn");
    private static final List<String> OF_A_STOP =
            List.of("ServerWishes.stop", "TransitionStore.takeOn", "TransitionStore.goOn", "TransitionStore.goOn");
    private static final String LOOK_FOR_WHO_WAITS = "ServerReader.pending";
    private static final String LOOK_AT_A_SERVER = "ServerReader.find";
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
        cost(OF_A_START.size() + OF_A_STOP.size());

        start(hub);
        List<Finished> start = cost(OF_A_START.size());
        stop(hub);
        List<Finished> stop = cost(OF_A_STOP.size());

        assertThat(start).extracting(Finished::method).containsExactlyElementsOf(OF_A_START);
        assertThat(stop).extracting(Finished::method).containsExactlyElementsOf(OF_A_STOP);
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

    /**
     * Waits for as many transactions: a look that is due may find the end and tell it before the transaction that has brought
     * it about is written down here.
     */
    private List<Finished> cost(int expected) {
        List<Finished> all = new ArrayList<>();
        await(() -> {
            all.addAll(transactions.takeFinished());
            return withoutWhatIsPeriodic(all).size() >= expected;
        });
        return withoutWhatIsPeriodic(all);
    }

    private static List<Finished> withoutWhatIsPeriodic(List<Finished> all) {
        long looks = all.stream()
                .filter(done -> done.method().equals(LOOK_FOR_WHO_WAITS))
                .count();
        Predicate<Finished> isLook = done -> done.method().equals(LOOK_AT_A_SERVER);
        Stream<Finished> others = all.stream().filter(isLook.negate());
        Stream<Finished> moreThanOnePerLook = all.stream().filter(isLook).skip(looks);
        return Stream.concat(others, moreThanOnePerLook)
                .filter(done -> BEANS.contains(done.method().split("[.]")[0]))
                .filter(done -> !PERIODIC.contains(done.method().split("[.]")[1]))
                .toList();
    }
}
