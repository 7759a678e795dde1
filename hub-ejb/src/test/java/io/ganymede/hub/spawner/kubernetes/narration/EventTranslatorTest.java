package io.ganymede.hub.spawner.kubernetes.narration;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.text.Sentences;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("Events as clusters write them, in words for the waiting user")
class EventTranslatorTest {
    @ParameterizedTest(name = "{2}: {3}")
    @CsvFileSource(
            resources = "events.psv",
            delimiter = '|',
            numLinesToSkip = 1,
            quoteCharacter = '\0',
            emptyValue = "",
            nullValues = "-",
            maxCharsPerColumn = 2000)
    void translates(String kind, String type, String reason, String message, Failure failure, String english) {
        Narrated narrated = EventTranslator.translate(event(kind, type, reason, message == null ? "" : message));

        assertThat(Sentences.english(narrated.sentence())).isEqualTo(english);
        assertThat(narrated.hindrance()).isEqualTo(Optional.ofNullable(failure));
        assertThat(known(narrated.sentence())).isTrue();
        assertThat(Sentences.in(Locale.SIMPLIFIED_CHINESE).say(narrated.sentence()))
                .isNotBlank();
    }

    @Test
    void namesTheResourcesThatAreShort() {
        assertThat(SchedulingShortage.resources(
                        "0/9 nodes are available: 3 Insufficient memory, 6 Insufficient nvidia.com/gpu. preemption: 0/9"
                                + " nodes are available: 9 Insufficient cpu."))
                .containsExactly("memory", "nvidia.com/gpu");
    }

    @Test
    void readsAnEventOfAnyShape() {
        JsonObject strange = Json.createObjectBuilder()
                .add("involvedObject", "no object")
                .add("message", 3)
                .addNull("reason")
                .build();

        assertThat(EventTranslator.translate(ClusterEvent.of(strange)).hindrance())
                .isEmpty();
    }

    @Test
    void cutsHugeEvents() {
        JsonObject event = Json.createObjectBuilder(
                        event("Pod", "Warning", "Failed", "x".repeat(9000)).raw())
                .add("metadata", Json.createObjectBuilder().add("name", "e1").add("managedFields", "y".repeat(5000)))
                .build();

        JsonObject bounded = BoundedEvent.of(event);

        assertThat(bounded.toString().length()).isLessThan(BoundedEvent.LONGEST);
        assertThat(bounded.getString("message")).startsWith("xxx").endsWith("…");
        assertThat(bounded.getString("reason")).isEqualTo("Failed");
        assertThat(bounded.getJsonObject("metadata").getString("name")).isEqualTo("e1");
        assertThat(bounded.getBoolean("truncated")).isTrue();
    }

    private static boolean known(Sentence sentence) {
        return !Sentences.english(sentence).equals(String.join(" ", sentence.arguments()))
                || sentence.key().equals("other");
    }

    private static ClusterEvent event(String kind, String type, String reason, String message) {
        return ClusterEvent.of(Json.createObjectBuilder()
                .add("type", type)
                .add("reason", reason)
                .add("message", message)
                .add("lastTimestamp", "2026-03-01T10:00:00Z")
                .add(
                        "involvedObject",
                        Json.createObjectBuilder().add("kind", kind).add("name", "jupyter-alice"))
                .build());
    }
}
