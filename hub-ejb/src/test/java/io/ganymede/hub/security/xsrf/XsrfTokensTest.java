package io.ganymede.hub.security.xsrf;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.security.cookie.SignedValues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class XsrfTokensTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final XsrfTokens tokens = at(NOON);

    @Test
    void believesATokenOfTheSameIdentity() {
        String token = tokens.issue("session:alice");

        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.valid(List.of(token), "session:alice")).contains(token);
    }

    @Test
    void believesNoTokenOfAnotherIdentity() {
        String token = tokens.issue("session:alice");

        assertThat(tokens.valid(List.of(token), "session:bob")).isEmpty();
        assertThat(tokens.valid(List.of(token), "other:alice")).isEmpty();
    }

    @Test
    void letsTheFirstGenuineCookieWin() {
        String mine = tokens.issue("session:alice");
        String foreign = tokens.issue("session:mallory");

        assertThat(tokens.valid(List.of("garbage", mine, foreign), "session:alice"))
                .contains(mine);
        assertThat(tokens.valid(List.of(foreign, mine), "session:alice")).isEmpty();
    }

    @Test
    void believesNoTokenOlderThan31Days() {
        String token = tokens.issue("session:alice");

        assertThat(at(Clock.offset(NOON, Duration.ofDays(31))).valid(List.of(token), "session:alice"))
                .isPresent();
        assertThat(at(Clock.offset(NOON, Duration.ofDays(31).plusSeconds(1))).valid(List.of(token), "session:alice"))
                .isEmpty();
    }

    @Test
    void believesNoTokenThatClientsMadeUp() {
        assertThat(tokens.valid(List.of("", "x", "session:alice", "=", "ü"), "session:alice"))
                .isEmpty();
    }

    private static XsrfTokens at(Clock clock) {
        return new XsrfTokens(new SignedValues(new byte[32], clock));
    }
}
