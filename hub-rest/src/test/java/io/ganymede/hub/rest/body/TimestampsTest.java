package io.ganymede.hub.rest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest(name = "1.1 {arguments}")
    @CsvSource({
        "2026-11-21T19:55:13.266371Z,    2026-11-21T19:55:13.266371Z",
        "2026-11-21T19:55:13.266371999Z, 2026-11-21T19:55:13.266371Z",
        "2026-11-21T19:55:13.100Z,       2026-11-21T19:55:13.100000Z",
        "2026-11-21T19:55:13Z,           2026-11-21T19:55:13Z",
        "2026-11-21T19:55:13.000000999Z, 2026-11-21T19:55:13Z",
    })
    void writesMicrosecondsUnlessThereAreNone(String instant, String text) {
        assertThat(Timestamps.format(Instant.parse(instant))).isEqualTo(text);
    }

    @ParameterizedTest(name = "1.4 {arguments}")
    @CsvSource({
        "2026-11-21T19:55:13.266371Z,       2026-11-21T19:55:13.266371Z",
        "2026-11-21T19:55:13.266371,        2026-11-21T19:55:13.266371Z",
        "2026-11-21 19:55:13,               2026-11-21T19:55:13Z",
        "2026-11-21T19:55,                  2026-11-21T19:55:00Z",
        "2026-11-21T19:55:13+08:00,         2026-11-21T11:55:13Z",
        "2026-11-21T19:55:13.5+0800,        2026-11-21T11:55:13.5Z",
        "2026-11-21T19:55:13-05,            2026-11-22T00:55:13Z",
        "2026-11-21 19:55:13 +00:00,        2026-11-21T19:55:13Z",
        "2026-11-21t19:55:13z,              2026-11-21T19:55:13Z",
        "20261121T195513Z,                  2026-11-21T19:55:13Z",
        "2026-11-21,                        2026-11-21T00:00:00Z",
    })
    void readsAnyCommonForm(String text, String instant) {
        assertThat(Timestamps.parse("last_activity", text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest(name = "1.4 {arguments}")
    @ValueSource(strings = {"", "yesterday", "2026-13-01T00:00:00Z", "2026-11-21T25:00:00Z", "19:55", "1732190113"})
    void refusesEverythingElseByName(String text) {
        assertThatThrownBy(() -> Timestamps.parse("last_activity", text))
                .isInstanceOfSatisfying(HubException.class, refused -> {
                    assertThat(refused.failure()).isEqualTo(Failure.INVALID_REQUEST);
                    assertThat(refused).hasMessageContaining("last_activity");
                });
    }
}
