package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransitionTurnsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch holding = new CountDownLatch(2);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void letsTheNextOneInWhenAnotherOneHasLeft() throws Exception {
        TransitionTurns turns = new TransitionTurns(2, Duration.ofMinutes(1));
        hold(turns);

        Future<String> third = threads.submit(() -> turns.take(() -> "worked"));

        assertThat(third.isDone()).isFalse();
        done.countDown();
        assertThat(third.get(1, TimeUnit.MINUTES)).isEqualTo("worked");
    }

    @Test
    void givesUpAfterALongWaitWithoutWorking() throws Exception {
        TransitionTurns turns = new TransitionTurns(2, Duration.ofMillis(1));
        hold(turns);

        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("worked");
                }))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.DATABASE_UNAVAILABLE));
        done.countDown();
    }

    @Test
    void givesTheTurnBackAfterAFailure() throws Exception {
        TransitionTurns turns = new TransitionTurns(1, Duration.ofMinutes(1));

        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(turns.take(() -> "worked")).isEqualTo("worked");
    }

    private void hold(TransitionTurns turns) throws InterruptedException {
        for (int holder = 0; holder < 2; holder++) {
            threads.submit(() -> turns.take(() -> {
                holding.countDown();
                return done.await(1, TimeUnit.MINUTES);
            }));
        }
        assertThat(holding.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
