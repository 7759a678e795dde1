package io.ganymede.hub.spawner.hook.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class HookOrderTest {
    @RepeatedTest(20)
    void putsPrioritiesInOrderAndTheOthersBehindByName(RepetitionInfo repetition) {
        List<Class<?>> shuffled = new ArrayList<>(
                List.of(Negative.class, First.class, AlsoFirst.class, Greatest.class, Any.class, Other.class));
        Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));

        Stream<Class<?>> ordered = shuffled.stream().sorted(HookOrder::compare);

        assertThat(ordered)
                .as("classes of the same rank are ordered by their full name")
                .containsExactly(Negative.class, AlsoFirst.class, First.class, Greatest.class, Any.class, Other.class);
    }

    @Priority(-5)
    private static final class Negative {}

    @Priority(10)
    private static final class First {}

    @Priority(10)
    private static final class AlsoFirst {}

    @Priority(Integer.MAX_VALUE)
    private static final class Greatest {}

    private static final class Any {}

    private static final class Other {}
}
