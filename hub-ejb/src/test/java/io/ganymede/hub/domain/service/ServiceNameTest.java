package io.ganymede.hub.domain.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hub contract 13, service names. */
class ServiceNameTest {
    @ParameterizedTest(name = "13 {arguments}")
    @ValueSource(strings = {"grader", "a", "a b", "A.b", "100%", "%zz", "批改"})
    void acceptsWhatCanBeASegmentOfAPath(String name) {
        assertThat(ServiceName.of(name).value()).isEqualTo(name);
    }

    @ParameterizedTest(name = "13 {arguments}")
    @ValueSource(
            strings = {"", ".", "..", "...", "a/b", "%2e", "%2E%2E", ".%2e", "a%41", " space ", "a ", "a\n", "\uD83D"})
    void refusesTheRest(String name) {
        assertThatThrownBy(() -> ServiceName.of(name))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.INVALID_REQUEST))
                .satisfies(refused -> assertThat(refused.getMessage().chars()).noneMatch(Character::isISOControl));
    }

    @Test
    void saysWhereItIsReached() {
        assertThat(ServiceName.of("a b").prefix("/lab/")).isEqualTo("/lab/services/a%20b/");
        assertThat(ServiceName.of("grader").usualClientId()).isEqualTo("service-grader");
    }
}
