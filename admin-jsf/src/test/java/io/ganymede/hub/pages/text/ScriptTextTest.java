package io.ganymede.hub.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import org.junit.jupiter.api.Test;

class ScriptTextTest {
    @Test
    void noNameEndsTheScriptElement() {
        String json = ScriptText.json(Json.createObjectBuilder()
                .add("user", "</script><script>alert(1)</script>\u2028&")
                .build());

        assertThat(json).doesNotContain("<", ">", "&", "\u2028").contains("\\u003c/script\\u003e", "\\u2028");
    }

    @Test
    void noNameEndsTheString() {
        assertThat(ScriptText.inString("a\"b\\c\nd</script>")).isEqualTo("a\\\"b\\\\c\\nd\\u003c/script\\u003e");
    }
}
