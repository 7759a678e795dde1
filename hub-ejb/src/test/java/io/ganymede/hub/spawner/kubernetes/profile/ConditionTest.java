package io.ganymede.hub.spawner.kubernetes.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Subject ALICE = new Subject(
            "alice", "lab", List.of("gpu", "team-red"), false, Map.of("department", "physics", "level", 5L));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            'gpu' in user.groups | true
            'cpu' in user.groups | false
            user.admin | false
            user.name.startsWith('al') && !user.admin | true
            server.name == 'lab' | true
            user.groups.exists(group, group.matches('^team-')) | true
            user.attributes.department == 'physics' | true
            user.attributes.level > 3 | true
            has(user.attributes.missing) && user.attributes.missing == 'x' | false
            user.attributes.missing == 'x' | false
            !(user.attributes.missing == 'x') | false
            """)
    void holdsForWhoeverItIsAbout(String expression, boolean holds) throws Exception {
        assertThat(Condition.holds(Optional.of(Condition.compile(expression)), ALICE))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            user.grups == 'x' | undeclared
            user.name | expected type 'bool'
            user.name == 5 | no matching overload
            'gpu' in | mismatched input
            system('rm') | undeclared
            """)
    void saysWhatIsWrongBeforeAnybodyIsAsked(String expression, String words) {
        assertThatExceptionOfType(InvalidConditionException.class)
                .isThrownBy(() -> Condition.compile(expression))
                .withMessageContaining(words);
    }

    @Test
    void costIsBounded() throws Exception {
        Subject many = new Subject(
                "alice", "", IntStream.range(0, 100).mapToObj(Integer::toString).toList(), false, Map.of());
        String nested = "user.groups.all(a, user.groups.all(b, user.groups.all(c, user.groups.all(d, a != 'x'))))";

        assertThat(Condition.holds(Optional.of(Condition.compile(nested)), many))
                .isFalse();
        assertThatExceptionOfType(InvalidConditionException.class)
                .isThrownBy(() -> Condition.compile("user.name == '" + "x".repeat(3000) + "'"));
        assertThatExceptionOfType(InvalidConditionException.class)
                .isThrownBy(() -> Condition.compile("(".repeat(500) + "true" + ")".repeat(500)));
    }
}
