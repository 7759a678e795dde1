package io.ganymede.hub.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.Sections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ConfigurationSchemaTest {

    private final Map<?, ?> schema = (Map<?, ?>) parse(ConfigurationSchema.json());

    private static Object parse(String json) {
        return new Load(LoadSettings.builder().build()).loadFromString(json);
    }

    private static Object at(Object tree, String... path) {
        Object found = tree;
        for (String step : path) {
            assertThat(found).as(step).isInstanceOf(Map.class);
            found = ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    static Stream<Setting<?>> settings() {
        return Sections.settings();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void describesEverySetting(Setting<?> setting) {
        Map<?, ?> definition = (Map<?, ?>) at(schema, "$defs", setting.name());

        assertThat((String) definition.get("description")).startsWith(setting.documentation());
        assertThat(definition.get("default"))
                .isEqualTo(parse(JsonWriter.compact(setting.constantDefault().orElse(null))));
        assertThat(definition.get("writeOnly")).isEqualTo(setting.secret() ? true : null);
        assertThat(definition.containsKey("type") || definition.containsKey("anyOf"))
                .isTrue();
    }

    @Test
    @DisplayName("knows every section and nothing besides")
    void closedSections() {
        assertThat(at(schema, "$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(at(schema, "additionalProperties")).isEqualTo(false);
        assertThat((Map<?, ?>) at(schema, "properties")).hasSameSizeAs(Sections.all());
        assertThat(at(schema, "properties", "Spawner", "additionalProperties")).isEqualTo(false);
    }

    @Test
    @DisplayName("special sections take the settings of general ones, and maps of settings are maps")
    void placesSettings() {
        assertThat(at(schema, "properties", "SimpleLocalProcessSpawner", "properties", "cmd", "$ref"))
                .isEqualTo("#/$defs/Spawner.cmd");
        assertThat(at(schema, "properties", "Spawner", "properties", "home_dir_template", "$ref"))
                .isEqualTo("#/$defs/SimpleLocalProcessSpawner.home_dir_template");
        assertThat(at(
                        schema,
                        "properties",
                        "JupyterHub",
                        "properties",
                        "tornado_settings",
                        "properties",
                        "headers",
                        "$ref"))
                .isEqualTo("#/$defs/JupyterHub.tornado_settings.headers");
    }

    @Test
    @DisplayName("the writer escapes what JSON does not allow in texts")
    void escapes() {
        assertThat(JsonWriter.compact(Map.of("a\"b", List.of("\\\n\t\r\u0001é中😀", 1, true))))
                .isEqualTo("{\"a\\\"b\":[\"\\\\\\n\\t\\r\\u0001é中😀\",1,true]}");
    }
}
