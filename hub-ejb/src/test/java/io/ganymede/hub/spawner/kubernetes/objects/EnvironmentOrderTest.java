package io.ganymede.hub.spawner.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentOrderTest {
    private final Map<String, Map<String, Object>> variables = new LinkedHashMap<>();

    @Test
    void putsVariablesBehindThoseTheyReferTo() {
        text("NAME_SELF_REF", "$(NAME_SELF_REF)");
        text("NAME_1B", "$(NAME_2)");
        text("NAME_1A", "$(NAME_2)");
        named("NAME_1C", "NAME_0", "$(NAME_2)");
        text("NAME_2", "$(NAME_3A)");
        text("NAME_3B", "b");
        text("NAME_3A", "a");
        text("NAME_CIRCLE_A", "$(NAME_CIRCLE_B)");
        text("NAME_CIRCLE_B", "$(NAME_CIRCLE_A)");
        assertThat(order())
                .containsExactly(
                        "NAME_3A",
                        "NAME_3B",
                        "NAME_SELF_REF",
                        "NAME_2",
                        "NAME_1A",
                        "NAME_1B",
                        "NAME_0",
                        "NAME_CIRCLE_A",
                        "NAME_CIRCLE_B");
    }

    @Test
    void sortsByKeyNotByName() {
        text("NAME_1", "1");
        variables.put("NAME_3", Map.of("name", "NAME_3", "valueFrom", Map.of()));
        text("NAME_2", "2");
        named("IGNORED_NAME_1", "NAME_4", "4");
        named("IGNORED_NAME_2", "NAME_5", "5");
        assertThat(order()).containsExactly("NAME_4", "NAME_5", "NAME_1", "NAME_2", "NAME_3");
    }

    @Test
    void takesNamesForReferencesNotKeys() {
        named("F", "G", "x");
        text("H", "$(G)");
        text("I", "$(F)");
        text("B", "$(UNDEFINED)");
        assertThat(order()).containsExactly("G", "H", "B", "I");
    }

    @Test
    void readsReferencesOfAnyName() {
        text("A", "$(c-d)$(e.f)");
        text("c-d", "1");
        text("e.f", "2");
        text("B", "$() $(open");
        assertThat(order()).containsExactly("B", "c-d", "e.f", "A");
    }

    private void text(String key, String value) {
        named(key, key, value);
    }

    private void named(String key, String name, String value) {
        variables.put(key, Map.of("name", name, "value", value));
    }

    private List<Object> order() {
        return EnvironmentOrder.sorted(variables).stream()
                .map(variable -> ((Map<?, ?>) variable).get("name"))
                .map(name -> (Object) name)
                .toList();
    }
}
