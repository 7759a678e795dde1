package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are seconds after an instant at which the server was started; the hub saw it from {@code watched} on. */
class CullRulesTest {
    private static final Instant STARTED = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // timeout, oldest, watched, used, now, reason
        "600, 0, 0, 10, 609, -",
        "600, 0, 0, 10, 610, idle for 600 s",
        "600, 0, 0, -, 599, -",
        "600, 0, 0, -, 600, idle for 600 s",
        "600, 0, 5000, 10, 5599, -",
        "600, 0, 5000, 10, 5600, idle for 600 s",
        "600, 0, -5000, -, 600, idle for 600 s",
        "0, 0, 0, 0, 1000000, -",
        "600, 3600, 0, 3599, 3599, -",
        "600, 3600, 0, 3599, 3600, running for 3600 s",
        "0, 3600, 5000, 3599, 3600, running for 3600 s",
        "600, 3600, 0, 0, 3600, idle for 3600 s",
        "600, 0, 0, 700, 650, -"
    })
    void decides(long timeout, long oldest, long watched, String used, long now, String reason) {
        CullRules rules = new CullRules(Duration.ofSeconds(timeout), Duration.ofSeconds(oldest), at(watched));
        Optional<Instant> lastActivity = used.equals("-") ? Optional.empty() : Optional.of(at(Long.parseLong(used)));

        Optional<String> decision = rules.reasonToStop(server(false, lastActivity), at(now));

        if (reason.equals("-")) {
            assertThat(decision).isEmpty();
        } else {
            assertThat(decision).hasValueSatisfying(text -> assertThat(text).endsWith(reason));
        }
        assertThat(rules.reasonToStop(server(true, lastActivity), at(now)))
                .as("a server on its way up or down is left alone")
                .isEmpty();
    }

    private static RunningServer server(boolean pending, Optional<Instant> lastActivity) {
        return new RunningServer(
                ServerId.defaultServer(Username.of("bob")),
                pending,
                JsonObject.EMPTY_JSON_OBJECT,
                Optional.empty(),
                "/user/bob/",
                Optional.of(STARTED),
                lastActivity);
    }

    private static Instant at(long seconds) {
        return STARTED.plusSeconds(seconds);
    }
}
