package io.ganymede.hub.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {
    @Test
    void tellsWhatHasCome() {
        LogTail tail = new LogTail(List.of("a", "b"));

        assertThat(tail.news(List.of("a", "b"))).isEmpty();
        assertThat(tail.news(List.of("a", "b", "c"))).containsExactly("c");
        assertThat(tail.news(List.of("b", "c", "d", "e"))).containsExactly("d", "e");
        assertThat(tail.news(List.of("e"))).isEmpty();
    }

    @Test
    void repeatedLinesAreNotToldTwice() {
        LogTail tail = new LogTail(List.of("x", "x"));

        assertThat(tail.news(List.of("x", "x", "x"))).containsExactly("x");
        assertThat(tail.news(List.of("x", "x", "x"))).isEmpty();
    }

    @Test
    void aLogThatBeganAnewIsToldWhole() {
        LogTail tail = new LogTail(List.of("a", "b"));

        assertThat(tail.news(List.of("one", "two"))).containsExactly("one", "two");
        assertThat(tail.news(List.of())).isEmpty();
        assertThat(tail.news(List.of("three"))).containsExactly("three");
        assertThat(new LogTail(List.of()).news(List.of("first"))).containsExactly("first");
    }
}
