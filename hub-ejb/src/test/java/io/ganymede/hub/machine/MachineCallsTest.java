package io.ganymede.hub.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachineCallsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final MachineCalls calls = MachineCalls.with(Thread::new, 1, Duration.ofMillis(20));

    @AfterEach
    void close() {
        end.countDown();
        calls.close();
    }

    @Test
    void answers() {
        try (ClosedCalls patient = new ClosedCalls(MachineCalls.with(Thread::new, 1, Duration.ofMinutes(1)))) {
            assertThat(patient.calls().call(() -> "ada")).isEqualTo("ada");
        }
    }

    private record ClosedCalls(MachineCalls calls) implements AutoCloseable {
        @Override
        public void close() {
            calls.close();
        }
    }

    @Test
    void handsOnWhatWasThrown() {
        try (ClosedCalls patient = new ClosedCalls(MachineCalls.with(Thread::new, 1, Duration.ofMinutes(1)))) {
            HubException thrown = new HubException(Failure.INTERNAL_ERROR, "no such group");
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> patient.calls().call(() -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
        }
    }

    @Test
    void waitsNoLongerThanTheLimitWhateverHangs() {
        // the first hangs without listening to interrupts, as native code does; the others never begin
        for (int number = 0; number < 200; number++) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> calls.call(this::hang))
                    .extracting(HubException::failure)
                    .isEqualTo(Failure.LOGIN_SERVICE_UNAVAILABLE);
        }
    }

    private boolean hang() {
        boolean ended = false;
        while (!ended) {
            try {
                end.await();
                ended = true;
            } catch (InterruptedException notHeard) {
                ended = end.getCount() == 0;
            }
        }
        return true;
    }
}
