package io.ganymede.hub.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Use cases whose transactions wait for each other, on a server that ends one of them. */
abstract class ConflictScenario {
    private static final long MINUTES = 2;

    @Inject
    private UserService users;

    @Inject
    private CrossingUseCase useCase;

    @Resource
    private ManagedExecutorService executor;

    @Test
    void whoIsGivenUpInTheMiddleIsDoneAgain() throws Exception {
        crossing("in-the-middle", false);
    }

    @Test
    void whoIsGivenUpAtTheCommitIsDoneAgain() throws Exception {
        crossing("at-the-commit", true);
    }

    @Test
    void aRefusalIsNotDoneAgain() {
        assertThat(tries("refused", new HubException(Failure.SERVER_BUSY, "busy")))
                .isEqualTo(1);
    }

    @Test
    void whoNeverSucceedsIsGivenUpAtLast() {
        SQLException deadlock = new SQLException("deadlock", "40001");
        assertThat(tries("unlucky", new PersistenceException(deadlock))).isEqualTo(5);
    }

    private int tries(String user, RuntimeException failure) {
        Username name = Username.of(user);
        users.create(name, false);
        AtomicInteger tries = new AtomicInteger();
        Runnable fail = () -> {
            tries.incrementAndGet();
            throw failure;
        };

        assertThatThrownBy(() -> useCase.promote(name, name, fail, true))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isSameAs(failure), thrown -> assertThat(thrown)
                        .hasCause(failure));
        assertThat(users.find(name)).map(UserView::admin).contains(false);
        return tries.get();
    }

    private void crossing(String name, boolean atCommit) throws Exception {
        Username first = Username.of(name + "-1");
        Username second = Username.of(name + "-2");
        users.create(first, false);
        users.create(second, false);
        Meeting meeting = new Meeting();

        Future<?> there = executor.submit(() -> useCase.promote(first, second, meeting.once(), atCommit));
        Future<?> back = executor.submit(() -> useCase.promote(second, first, meeting.once(), atCommit));
        there.get(MINUTES, TimeUnit.MINUTES);
        back.get(MINUTES, TimeUnit.MINUTES);

        assertThat(meeting.tries).hasValueGreaterThan(2);
        assertThat(users.find(first)).map(UserView::admin).contains(true);
        assertThat(users.find(second)).map(UserView::admin).contains(true);
    }

    /** Where two transactions wait for each other; tries after the first one of each do not. */
    private static final class Meeting {
        private final CyclicBarrier both = new CyclicBarrier(2);
        private final AtomicInteger tries = new AtomicInteger();

        Runnable once() {
            AtomicInteger own = new AtomicInteger();
            return () -> {
                tries.incrementAndGet();
                if (own.incrementAndGet() == 1) {
                    await();
                }
            };
        }

        private void await() {
            try {
                both.await(MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
