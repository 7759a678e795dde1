package io.ganymede.hub.rest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @ParameterizedTest(name = "1.1 {arguments}")
    @ValueSource(strings = {"", "  \r\n", "null"})
    void emptyIsNoBody(String text) {
        assertThat(JsonBody.optional(stream(text))).isEmpty();
        assertThatThrownBy(() -> JsonBody.required(stream(text))).hasMessageContaining("JSON object");
    }

    @ParameterizedTest(name = "1.1 {arguments}")
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{\"a\":1} x",
                "{'a':1}",
                "username=bob",
                "<user/>",
                "[1,",
                "{\"a\":NaN}",
                "{\"a\":1,\"a\":1}"
            })
    void refusesWhatIsNotJson(String text) {
        assertRefused(() -> JsonBody.required(stream(text)), "Invalid JSON in body of request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "12", "true"})
    void refusesWhatIsNoObject(String text) {
        assertRefused(() -> JsonBody.optional(stream(text)), "must be a JSON object");
    }

    @Test
    void survivesDeepNesting() {
        assertRefused(() -> JsonBody.required(stream("{\"a\":" + "[".repeat(400_000))), "Invalid JSON");
    }

    @Test
    void replacesWhatIsNotUtf8() {
        byte[] bytes = "{\"a\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        bytes[6] = (byte) 0xff;
        assertThat(JsonBody.required(new ByteArrayInputStream(bytes)).text("a")).contains("\ufffd");
    }

    @Test
    void readsFields() {
        JsonBody body =
                JsonBody.required(stream("{\"t\":\"x\",\"f\":true,\"i\":7,\"l\":[\"a\",\"b\"],\"o\":{},\"n\":null}"));
        assertThat(body.text("t")).contains("x");
        assertThat(body.flag("f")).contains(true);
        assertThat(body.integer("i")).contains(7L);
        assertThat(body.texts("l")).hasValueSatisfying(list -> assertThat(list).containsExactly("a", "b"));
        assertThat(body.object("o")).isPresent();
        assertThat(body.text("n")).isEmpty();
        assertThat(body.text("absent")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void namesTheFieldAndWhatWouldBeRight(String json, Consumer<JsonBody> read, String message) {
        JsonBody body = JsonBody.required(stream(json));
        assertRefused(() -> read.accept(body), message);
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                wrong("{\"a\":1}", body -> body.text("a"), "a must be a string, not this number"),
                wrong("{\"a\":\"true\"}", body -> body.flag("a"), "a must be true or false, not a string"),
                wrong("{\"a\":0}", body -> body.flag("a"), "a must be true or false, not this number"),
                wrong("{\"a\":1.5}", body -> body.integer("a"), "a must be a whole number"),
                wrong("{\"a\":1e30}", body -> body.integer("a"), "a must be a whole number"),
                wrong("{\"a\":\"1\"}", body -> body.integer("a"), "a must be a whole number, not a string"),
                wrong("{\"a\":\"x\"}", body -> body.texts("a"), "a must be a list of strings, not a string"),
                wrong("{\"a\":[1]}", body -> body.texts("a"), "a must be a list of strings"),
                wrong("{\"a\":\"x\\u0000\"}", body -> body.text("a"), "a must be text without NUL"),
                wrong("{\"a\":[\"\\ud83e\"]}", body -> body.texts("a"), "a must be text without NUL"),
                wrong("{\"a\":[]}", body -> body.object("a"), "a must be an object, not a list"),
                wrong("{\"a\":[],\"z\":1}", body -> body.allowOnly(Set.of("a", "b")), "'z'; allowed are a, b"));
    }

    private static Arguments wrong(String json, Consumer<JsonBody> read, String message) {
        return Arguments.of(json, read, message);
    }

    private static void assertRefused(Runnable read, String message) {
        assertThatThrownBy(read::run).isInstanceOfSatisfying(HubException.class, refused -> {
            assertThat(refused.failure()).isEqualTo(Failure.INVALID_REQUEST);
            assertThat(refused).hasMessageContaining(message);
        });
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
