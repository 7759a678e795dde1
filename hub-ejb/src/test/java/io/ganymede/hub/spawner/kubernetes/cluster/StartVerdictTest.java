package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentences;
import io.ganymede.hub.spawner.ServerStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("What a pod tells of its start and of its end")
class StartVerdictTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "starts.psv",
            delimiter = '|',
            numLinesToSkip = 1,
            quoteCharacter = '\0',
            nullValues = "-",
            maxCharsPerColumn = 2000)
    void judgesStarts(String what, String status, Failure failure, String patience, String sentence) {
        Optional<StartVerdict.Trouble> trouble = StartVerdict.trouble(pod(status));

        assertThat(trouble.map(StartVerdict.Trouble::failure)).as(what).isEqualTo(Optional.ofNullable(failure));
        assertThat(trouble.map(found -> found.patience()
                        .map(limit -> limit.isZero() ? "none" : "grace")
                        .orElse("time-out")))
                .isEqualTo(Optional.ofNullable(patience));
        assertThat(trouble.map(found -> Sentences.english(found.sentence()))).isEqualTo(Optional.ofNullable(sentence));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "ends.psv",
            delimiter = '|',
            numLinesToSkip = 1,
            quoteCharacter = '\0',
            nullValues = "-",
            maxCharsPerColumn = 2000)
    void judgesEnds(String what, String status, Failure cause, String reason) {
        ServerStatus found = PodStatus.of(Optional.of(pod(status)), Optional.empty(), NOW);

        if (cause == null) {
            assertThat(found).as(what).isEqualTo(new ServerStatus.Running());
        } else if (found instanceof ServerStatus.Running running) {
            assertThat(running.interruption())
                    .contains(new ServerStatus.Interruption(cause, reason, Instant.parse("2026-03-01T11:00:00Z")));
        } else {
            assertThat(found).isEqualTo(new ServerStatus.Exited(reason, cause));
        }
    }

    @Test
    void remembersWhyAPodIsGone() {
        PodSnapshot last =
                pod("{\"phase\": \"Running\", \"conditions\": [{\"type\": \"DisruptionTarget\", \"status\": \"True\","
                        + " \"reason\": \"DeletionByTaintManager\", \"message\": \"Taint manager: deleting\"}]}");

        assertThat(PodStatus.of(Optional.empty(), Optional.of(last), NOW))
                .isEqualTo(new ServerStatus.Exited(
                        "there is no pod any more: Taint manager: deleting", Failure.SERVER_NODE_LOST));
        assertThat(PodStatus.of(Optional.empty(), Optional.empty(), NOW))
                .isEqualTo(new ServerStatus.Exited("there is no pod", Failure.SERVER_REMOVED));
    }

    @Test
    void asksForPatienceInTheOrderOfKubeSpawner() {
        SlowStartNotice usual = SlowStartNotice.of(ConfigurationFixture.load(""));

        assertThat(usual.due(0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(usual.due(2)).isEqualTo(Duration.ofSeconds(70));
        assertThat(usual.report(50, Duration.ofMillis(60_900)).message()).contains("60 seconds");
        assertThat(new SlowStartNotice(Duration.ofSeconds(1), Duration.ZERO, Optional.of("{seconds} s of {x}"))
                        .report(50, Duration.ofSeconds(7))
                        .message())
                .isEqualTo("7 s of {x}");
        assertThat(new SlowStartNotice(Duration.ZERO, Duration.ZERO, Optional.empty()).isWanted())
                .isFalse();
    }

    private static PodSnapshot pod(String status) {
        String text =
                """
                {"metadata": {"name": "jupyter-alice", "namespace": "users", "uid": "u1"},
                 "spec": {"restartPolicy": "OnFailure", "containers": [{"name": "notebook", "image": "lab:1"}]},
                 "status": %s}
                """
                        .formatted(status);
        JsonObject tree = Json.createReader(new StringReader(text)).readObject();
        return PodSnapshot.of(tree).orElseThrow();
    }
}
