package io.ganymede.hub.domain.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.login.IdleRule.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a login that is not used ends, and which uses are written down. */
class IdleRuleTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final IdleRule HALF_AN_HOUR = new IdleRule(Duration.ofMinutes(30));

    @ParameterizedTest(name = "used {0} s ago, in this session {1} s ago: {2}")
    @CsvSource({
        "    ,     , DUE",
        "   0,    0, GOOD",
        "  -5,   -5, GOOD",
        "  59,   59, GOOD",
        "  60,   60, DUE",
        "1800, 1800, DUE",
        "1801, 1801, ENDED",
        "  10,     , DUE",
        "  10, 1801, DUE",
        "1801,     , ENDED",
    })
    void judgesByTheLastUse(Long anywhere, Long here, Standing standing) {
        assertThat(HALF_AN_HOUR.judge(new LastUse(before(anywhere), before(here)), NOON))
                .isEqualTo(standing);
    }

    private static Optional<Instant> before(Long seconds) {
        return Optional.ofNullable(seconds).map(NOON::minusSeconds);
    }

    @Test
    void isNoneWhereNothingIsConfigured() {
        assertThat(IdleRule.of(Duration.ZERO)).isEmpty();
        assertThat(IdleRule.of(Duration.ofMinutes(30))).contains(HALF_AN_HOUR);
    }

    @Test
    void cannotBeShorterThanUsesAreTold() {
        assertThatThrownBy(() -> new IdleRule(IdleRule.RESOLUTION)).isInstanceOf(IllegalArgumentException.class);
    }
}
