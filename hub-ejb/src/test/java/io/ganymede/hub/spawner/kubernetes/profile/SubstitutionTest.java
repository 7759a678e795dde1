package io.ganymede.hub.spawner.kubernetes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
    @ParameterizedTest
    @CsvSource({
        "{value}, reg/x:1",
        "a-{value}-b, a-reg/x:1-b",
        "{{value}}, {value}",
        "${JUPYTER_USER}, ${JUPYTER_USER}",
        "${{X}}, ${X}",
        "{username}/{value}, {username}/reg/x:1",
        "{, {",
    })
    void goesIntoTexts(String template, String result) {
        assertThat(Substitution.in(template, "reg/x:1")).isEqualTo(result);
    }

    @Test
    void goesIntoItemsKeysAndValues() {
        Object tree = Map.of("{value}", List.of("x{value}", 5L, Map.of("deep", "{value}")));

        assertThat(Substitution.in(tree, "$1")).isEqualTo(Map.of("$1", List.of("x$1", 5L, Map.of("deep", "$1"))));
        assertThat(Substitution.hasPlace(tree)).isTrue();
        assertThat(Substitution.hasPlace(Map.of("a", List.of("{{value}}", 1L)))).isFalse();
    }
}
