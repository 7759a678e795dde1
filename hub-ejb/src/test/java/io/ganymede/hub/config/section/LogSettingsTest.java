package io.ganymede.hub.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.LogDestination;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of logs and metrics as operators write them, and what they read when they wrote something else. */
class LogSettingsTest {
    @Test
    void readsDestinationsAndBuckets() {
        Configuration configuration = ConfigurationFixture.load(
                """
                EventLog: {handlers: [stdout, stderr, /var/log/events.jsonl]}
                Metrics: {server_stop_duration_buckets: [0.5, 10, .inf]}
                """);

        assertThat(configuration.get(EventLogSettings.HANDLERS))
                .containsExactly(
                        LogDestination.Console.STDOUT,
                        LogDestination.Console.STDERR,
                        new LogDestination.File(Path.of("/var/log/events.jsonl")));
        assertThat(configuration.get(MetricsSettings.SERVER_STOP_DURATION_BUCKETS))
                .isEqualTo(List.of(0.5, 10.0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'EventLog: {handlers: stdout}' | EventLog.handlers must be a list of stdout, stderr",
                "'EventLog: {handlers: [\"\"]}' | EventLog.handlers[0] must be stdout, stderr or the path",
                "'AccessLog: {enabled: maybe}' | AccessLog.enabled must be true or false",
                "'Metrics: {prefix: 1st}' | Metrics.prefix must be letters, digits and _",
                "'Metrics: {server_spawn_duration_buckets: []}' | must be a list of rising numbers",
                "'Metrics: {server_spawn_duration_buckets: [2, 1]}' | must be a list of rising numbers",
                "'Metrics: {server_spawn_duration_buckets: [1, x]}' | Metrics.server_spawn_duration_buckets[1] must be",
            })
    void namesTheSettingThatIsWrong(String yaml, String problem) {
        assertThat(ConfigurationFixture.problemsOf(yaml))
                .singleElement()
                .asString()
                .contains(problem);
    }
}
