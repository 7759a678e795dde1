package io.ganymede.hub.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewUsernamesTest {

    @ParameterizedTest(name = "D18 {0}")
    @CsvSource({
        "zero width space, 'ad\u200Ba', ad\\u{200b}a",
        "zero width joiner, 'ad\u200Da', ad\\u{200d}a",
        "byte order mark, '\uFEFFada', \\u{feff}ada",
        "soft hyphen, 'ad\u00ADa', ad\\u{ad}a",
        "right-to-left override, 'ad\u202Ea', ad\\u{202e}a",
        "right-to-left mark, 'ada\u200F', ada\\u{200f}",
        "first strong isolate, 'ad\u2068a', ad\\u{2068}a",
        "no-break space, 'ad\u00A0a', ad\\u{a0}a",
        "wide space, 'ad\u3000a', ad\\u{3000}a",
        "Hangul filler, 'ad\u3164a', ad\\u{3164}a",
        "variation selector, 'ad\uFE0Fa', ad\\u{fe0f}a",
        "line separator, 'ad\u2028a', ad\\u{2028}a",
        "half of a character, 'ad\uD800a', ad\\u{d800}a",
        "private use, 'ad\uE000a', ad\\u{e000}a",
        "tag, 'ad\uDB40\uDC41a', ad\\u{e0041}a",
    })
    void refusesWhatNobodySees(String what, String name, String shown) {
        assertThatExceptionOfType(HubException.class)
                .as(what)
                .isThrownBy(() -> NewUsernames.require(Username.stored(name)))
                .withMessage("Invalid username: " + shown
                        + ": a new name must have visible characters only, with plain spaces between them")
                .extracting(HubException::failure)
                .isEqualTo(Failure.INVALID_USERNAME);
    }

    @ParameterizedTest(name = "D18 letters of two directions: {0}")
    @ValueSource(strings = {"ada\u05D0", "\u0627lice", "\u05D0-b"})
    void refusesTwoDirections(String name) {
        assertThat(NewUsernames.objection(Username.of(name)))
                .contains("a new name must have letters of one direction of writing only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada lovelace",
                "ada@example.org",
                "\u00FCmit",
                "\u5C0F\u660E",
                "\u05D3\u05D5\u05D3",
                "\u0645\u062D\u0645\u062F-1",
                "e\u0301mile",
                "a\uD83D\uDE00"
            })
    void acceptsTheNamesOfPeople(String name) {
        assertThat(NewUsernames.objection(Username.of(name))).isEmpty();
    }

    @Test
    void leavesThoseWhoExistAlone() {
        assertThat(Username.isValid("ad\u200Ba")).isTrue();
    }
}
