package io.ganymede.hub.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogQueryTest {
    @Test
    void readsWhatIsAsked() {
        assertThat(LogQuery.lines(null)).isEqualTo(100);
        assertThat(LogQuery.lines("1")).isEqualTo(1);
        assertThat(LogQuery.lines("500")).isEqualTo(500);
        assertThat(LogQuery.follow(null)).isFalse();
        assertThat(LogQuery.follow("")).isTrue();
        assertThat(LogQuery.follow("true")).isTrue();
        assertThat(LogQuery.follow("0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "501", "99999999999", "ten", "1.5", "١"})
    void refusesOtherNumbers(String lines) {
        assertThatThrownBy(() -> LogQuery.lines(lines))
                .isInstanceOf(HubException.class)
                .hasMessage("lines must be a number from 1 to 500");
    }

    @Test
    void refusesAnythingElse() {
        assertThatThrownBy(() -> LogQuery.follow("perhaps")).hasMessage("follow must be true or false");
    }
}
