package io.ganymede.hub.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G04 thousands of failed logins")
class RefusedLoginLogTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final List<String> lines = new ArrayList<>();
    private final RefusedLoginLog log = new RefusedLoginLog(clock, lines::add);

    @Test
    void doNotFillTheLog() {
        for (int i = 0; i < 10_000; i++) {
            log.write("Failed login for eve");
        }
        assertThat(lines).hasSize(RefusedLoginLog.LINES).containsOnly("Failed login for eve");

        clock.advance(RefusedLoginLog.SPAN);
        log.write("Failed login for eve");
        log.write("Failed login for bob");
        assertThat(lines.subList(RefusedLoginLog.LINES, lines.size()))
                .containsExactly(
                        "Failed login for eve (and 9900 more before that are not shown)", "Failed login for bob");
    }
}
