package io.ganymede.hub.config.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTemplateTest {
    private static final Map<String, Object> FIELDS = Map.of("username", "alice", "servername", "", "userid", 7);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "{username}-{userid}|alice-7",
                "{{literal}} {{{username}}}|{literal} {alice}",
                "{username!s}|alice",
                "/home/{username[0]}/{username[4]}|/home/a/e",
                "{userid:05d}|00007",
                "{userid:5}.|    7.",
                "{userid:<3}.|7  .",
                "{userid:<03}.|700.",
                "{userid!s:3}.|7  .",
                "{username:>8}|   alice",
                "{username:8}.|alice   .",
                "{username:*^9}|**alice**",
                "{username:^8}|" + " alice  ",
                "{username:.3}|ali",
                "{username:07.3s}|ali0000"
            })
    void fillsPlaceholdersInAsPythonDoes(String template, String filled) throws TemplateException {
        assertThat(FormatTemplate.fill(template, FIELDS)).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nope}",
                "{}",
                "{0}",
                "{",
                "}",
                "a{b",
                "{username",
                "{username}}",
                "{ username }",
                "{username.x}",
                "{username!r}",
                "{username!x}",
                "{username[9]}",
                "{username[-1]}",
                "{username[x]}",
                "{userid[0]}",
                "{username:d}",
                "{username:=9}",
                "{username:>99999}",
                "{userid:.2}",
                "{userid:s}",
                "{userid:x}",
                "{username:{userid}}",
                "{\"a\": 1}",
                "{{username}"
            })
    void refusesWhatIsNoTemplate(String template) {
        assertThatThrownBy(() -> FormatTemplate.fill(template, FIELDS)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nope}|{nope} is no placeholder. There are {servername}, {userid}, {username}",
                "{\"a\": 1}|braces that are meant as such are written twice",
                "a}|a single } stands in the text",
                "{username:d}|\"d\" is no format for a text"
            })
    void saysWhatIsWrong(String template, String message) {
        assertThatThrownBy(() -> FormatTemplate.fill(template, FIELDS)).hasMessageContaining(message);
    }
}
