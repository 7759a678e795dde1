package io.ganymede.hub.application.share;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.MovableClock;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E16 wrong share codes")
class ShareCodeTriesTest {
    private static final Username EVE = Username.of("eve");
    private static final Username BOB = Username.of("bob");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final ShareCodeTries tries = new ShareCodeTries(clock);

    @Test
    void areLimitedForEachPersonForAWhile() {
        for (int i = 0; i < ShareCodeTries.ALLOWED; i++) {
            assertThatCode(() -> tries.requireLeft(EVE)).doesNotThrowAnyException();
            tries.noteWrong(EVE);
        }

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> tries.requireLeft(EVE))
                .extracting(HubException::failure)
                .isEqualTo(Failure.TOO_MANY_SHARE_CODES);
        assertThatCode(() -> tries.requireLeft(BOB)).doesNotThrowAnyException();
        clock.advance(ShareCodeTries.SPAN);
        assertThatCode(() -> tries.requireLeft(EVE)).doesNotThrowAnyException();
        tries.noteWrong(EVE);
        assertThatCode(() -> tries.requireLeft(EVE)).doesNotThrowAnyException();
    }
}
