package io.ganymede.hub.application.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.domain.failure.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hub contract 1.5. */
class DisplayNamesTest {

    @ParameterizedTest(name = "1.5 {arguments}")
    @ValueSource(strings = {"My server", "e_\u00ea\u1eb9", "\u674e\u7684\u5b9e\u9a8c", "a/b", "\ud83d\ude80"})
    void takesWhatCanBePrinted(String text) {
        assertThatCode(() -> DisplayNames.check(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "1.5 {arguments}")
    @ValueSource(strings = {"", " a", "a ", "a\nb", "a\u00a0b", "a\u200bb", "\0"})
    void refusesWhatCannot(String text) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> DisplayNames.check(text))
                .withMessageContaining("display_name");
    }

    @Test
    void countsCharacters() {
        assertThatCode(() -> DisplayNames.check("x".repeat(255))).doesNotThrowAnyException();
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> DisplayNames.check("x".repeat(256)));
    }
}
