package io.ganymede.hub.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggedNameTest {
    @Test
    void keepsTheLogOnOneShortLine() {
        assertThat(LoggedName.of("alice@example.org")).isEqualTo("alice@example.org");
        assertThat(LoggedName.of("a\r\nb\u001b[31m")).isEqualTo("a\\u000d\\u000ab\\u001b\\u005b31m");
        assertThat(LoggedName.of("x".repeat(1 << 20))).isEqualTo("xxxxxxxxxxxxxxxx... (1048576 characters)");
    }
}
