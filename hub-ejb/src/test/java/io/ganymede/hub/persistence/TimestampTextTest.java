package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.persistence.type.TimestampText;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {
    @ParameterizedTest(name = "8 {arguments}")
    @CsvSource({
        "2026-11-24 02:00:52.000001, 2026-11-24T02:00:52.000001Z",
        "2024-02-29 23:59:59.999999, 2024-02-29T23:59:59.999999Z",
        "1970-01-01 00:00:00.000000, 1970-01-01T00:00:00Z",
        "2026-11-24 02:00:52, 2026-11-24T02:00:52Z",
        "2026-11-24T02:00:52.5, 2026-11-24T02:00:52.5Z"
    })
    void readsWhatWasWritten(String text, Instant expected) {
        assertThat(TimestampText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-02-30 02:00:52.000001",
                "2026-11-24 24:00:00.000000",
                "2026-11-24 02:00:52.00000x"
            })
    void leavesOutWhatIsNoInstant(String text) {
        assertThat(TimestampText.parse(text)).isEmpty();
    }

    @Test
    void writesMicroseconds() {
        Instant instant = Instant.parse("2026-11-24T02:00:52.000001999Z");

        assertThat(TimestampText.format(instant)).isEqualTo("2026-11-24 02:00:52.000001");
    }
}
