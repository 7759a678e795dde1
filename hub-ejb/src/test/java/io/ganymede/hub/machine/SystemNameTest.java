package io.ganymede.hub.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"ada", "Ada.Lovelace", "DOMAIN\\ada", "ada@example.org", "a b", "_apt", "用户", "3com", "ada-"})
    void mayBeAskedAbout(String name) {
        assertThat(SystemName.isPossible(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "--help",
                "-rf",
                "+",
                "+@staff",
                "~root",
                "@staff",
                ".",
                "..",
                "a:b",
                "a,b",
                "a/b",
                "../etc",
                " ada",
                "ada ",
                "ada\n",
                "a\u0000b",
                "a\tb"
            })
    void meansSomethingElse(String name) {
        assertThat(SystemName.isPossible(name)).isFalse();
    }

    @Test
    void hasAnEnd() {
        assertThat(SystemName.isPossible("x".repeat(255))).isTrue();
        assertThat(SystemName.isPossible("x".repeat(256))).isFalse();
    }
}
