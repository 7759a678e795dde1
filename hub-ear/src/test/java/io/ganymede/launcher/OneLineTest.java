package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void joinsLinesAndLeavesStackFramesOut() {
        String text = "first\n  second \n\n\tat org.jboss.weld.Validator.check(Validator.java:379)\nthird";

        assertThat(OneLine.of(text)).isEqualTo("first | second | third");
    }

    @Test
    void cutsWhatNobodyReads() {
        assertThat(OneLine.of("x".repeat(5000))).hasSizeLessThan(1100).endsWith("…");
    }
}
