package io.ganymede.hub.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"staff", "Staff", "a", "/lab/maths", "爱好者", "a b", "😀", "a=b!c", ".."})
    void acceptsWhatIdentitySourcesCallGroups(String name) {
        assertThat(GroupName.of(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\0", "a\nb", "\uD83D", "a\u007f"})
    void refusesWhatNobodyCanSee(String name) {
        assertThatThrownBy(() -> GroupName.of(name))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.INVALID_REQUEST))
                .satisfies(refused -> assertThat(refused.getMessage().chars()).noneMatch(Character::isISOControl));
    }

    @Test
    void refusesWhatTheDatabaseCannotHold() {
        assertThat(GroupName.isValid("x".repeat(255))).isTrue();
        assertThatThrownBy(() -> GroupName.of("x".repeat(256)))
                .hasMessageContaining("255")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
    }
}
