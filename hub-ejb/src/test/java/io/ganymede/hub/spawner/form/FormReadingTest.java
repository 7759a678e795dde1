package io.ganymede.hub.spawner.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import io.ganymede.hub.spawner.FormData;
import io.ganymede.hub.spawner.JsonTrees;
import io.ganymede.hub.spawner.UploadedFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReadingTest {
    private static final String DECLARED =
            """
            Spawner:
              options_from_form:
                constants: {notspecified: 5}
                fields:
                  bounds: {type: integers}
                  energy: {type: text}
                  mass: {type: decimal}
                  names: {type: texts}
                  count: {type: integer}
                  agree: {type: flag}
                  opt-foo: {type: text, option: foo}
                  hello_file: {type: file, option: hello}
                  all_file: {type: files}
                  illegal_argument: {type: refuse, message: "You are not allowed to specify 'illegal_argument'"}
                  forbidden: {type: refuse}
            """;

    @ParameterizedTest(name = "7.4 {arguments}")
    @CsvSource(
            delimiter = '|',
            value = {
                "passthrough | a=1&a=2&b=on&c= | {\"a\":[\"1\",\"2\"],\"b\":[\"on\"],\"c\":[\"\"]}",
                "simple      | a=1&a=2&b=on&c=x | {\"a\":[\"1\",\"2\"],\"b\":true,\"c\":\"x\"}",
            })
    void namedParsers(String name, String fields, String options) throws ChoiceRefusedException {
        assertThat(read("Spawner: {options_from_form: " + name + "}", form(fields)))
                .isEqualTo(options);
    }

    @ParameterizedTest(name = "7.4 {arguments}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                     | {\"notspecified\":5}",
                "bounds=-1&bounds=1     | {\"notspecified\":5,\"bounds\":[-1,1]}",
                "energy=a&energy=b&x=1  | {\"notspecified\":5,\"energy\":\"a\"}",
                "mass=1.5&count=3       | {\"notspecified\":5,\"mass\":1.5,\"count\":3}",
                "names=a&names=b        | {\"notspecified\":5,\"names\":[\"a\",\"b\"]}",
                "agree=on               | {\"notspecified\":5,\"agree\":true}",
                "agree=0                | {\"notspecified\":5,\"agree\":false}",
                "opt-foo=bar            | {\"notspecified\":5,\"foo\":\"bar\"}",
            })
    void declaredFields(String fields, String options) throws ChoiceRefusedException {
        assertThat(read(DECLARED, form(fields))).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bounds=x            | FIELD_NO_NUMBER | bounds",
                "bounds=1&bounds=    | FIELD_NO_NUMBER | bounds",
                "mass=NaN            | FIELD_NO_NUMBER | mass",
                "forbidden=1         | FIELD_REFUSED   | forbidden",
                "illegal_argument=42 | ''              | illegal_argument",
                "hello_file=text     | FIELD_WRONG_KIND | hello_file",
            })
    void refusedFields(String fields, String problem, String field) {
        assertThatThrownBy(() -> read(DECLARED, form(fields)))
                .isInstanceOfSatisfying(ChoiceRefusedException.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(problem);
                    assertThat(refused.field()).isEqualTo(field);
                });
        assertThatThrownBy(() -> read(DECLARED, form("illegal_argument=42")))
                .hasMessage("You are not allowed to specify 'illegal_argument'");
    }

    /** The bytes are written as JupyterHub writes them, so that either reads what the other one stored. */
    @Test
    void uploads() throws ChoiceRefusedException {
        UploadedFile hello =
                new UploadedFile("hello.txt", "text/plain", "hello world\n".getBytes(StandardCharsets.UTF_8));
        String file =
                "{\"filename\":\"hello.txt\",\"body\":{\"__jupyterhub_bytes__\":true,\"data\":\"aGVsbG8gd29ybGQK\\n\"},"
                        + "\"content_type\":\"text/plain\"}";
        FormData form = new FormData(Map.of(), Map.of("hello", List.of(hello)));

        assertThat(read("{}", form)).isEqualTo("{\"hello_file\":[" + file + "]}");
        assertThat(read(DECLARED, form)).isEqualTo("{\"notspecified\":5,\"hello\":" + file + "}");
    }

    private static String read(String yaml, FormData form) throws ChoiceRefusedException {
        Configuration configuration = ConfigurationFixture.load(yaml);
        return JsonTrees.object(new FormReading(configuration.get(SpawnerSettings.OPTIONS_FROM_FORM)).options(form))
                .toString();
    }

    private static FormData form(String fields) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (String pair : fields.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", -1);
                List<String> before = texts.getOrDefault(parts[0], List.of());
                texts.put(
                        parts[0],
                        Stream.concat(before.stream(), Stream.of(parts[1])).toList());
            }
        }
        return FormData.of(texts);
    }
}
