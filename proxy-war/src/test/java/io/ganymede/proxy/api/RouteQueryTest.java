package io.ganymede.proxy.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteQueryTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z,2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678Z,2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.678901Z,2026-01-02T03:04:05.678901Z",
        "2026-01-02T03:04:05+02:00,2026-01-02T01:04:05Z",
        "2026-01-02T03:04:05.678-05:30,2026-01-02T08:34:05.678Z",
        "2026-01-02T03:04:05,2026-01-02T03:04:05Z",
        "2026-01-02,2026-01-02T00:00:00Z",
        "2026-02,2026-02-01T00:00:00Z",
        "2999,2999-01-01T00:00:00Z"
    })
    void readsDates(String text, Instant instant) {
        assertThat(RouteQuery.inactiveSince(Map.of("inactiveSince", text)::get)).contains(instant);
    }

    @Test
    void prefersTheNewName() {
        Map<String, String> both = Map.of("inactiveSince", "2001", "inactive_since", "2002");

        assertThat(RouteQuery.inactiveSince(both::get)).contains(Instant.parse("2001-01-01T00:00:00Z"));
        assertThat(RouteQuery.inactiveSince(Map.of("inactiveSince", "", "inactive_since", "2002")::get))
                .contains(Instant.parse("2002-01-01T00:00:00Z"));
        assertThat(RouteQuery.inactiveSince(name -> null)).isEmpty();
    }
}
