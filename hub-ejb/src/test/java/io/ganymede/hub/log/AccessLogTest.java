package io.ganymede.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.security.web.AnsweredRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void writesALineForEachRequest() {
        Path file = folder.resolve("access.jsonl");
        AccessLog log =
                new AccessLog(ConfigurationFixture.load("AccessLog: {enabled: true, handlers: [" + file + "]}"), CLOCK);

        log.write(request(Optional.of("bob"), Optional.of("bob/lab")));
        log.write(request(Optional.empty(), Optional.empty()));

        assertThat(file)
                .content()
                .isEqualTo(
                        "{\"time\":\"2026-11-24T12:00:00.000000Z\",\"address\":\"192.0.2.7\",\"user\":\"bob\",\"method\":\"GET\",\"path\":\"/hub/x\","
                                + "\"status\":404,\"milliseconds\":1.25,\"server\":\"bob/lab\"}\n"
                                + "{\"time\":\"2026-11-24T12:00:00.000000Z\",\"address\":\"192.0.2.7\",\"method\":\"GET\",\"path\":\"/hub/x\","
                                + "\"status\":404,\"milliseconds\":1.25}\n");
    }

    @Test
    void isOffUnlessItIsWanted() {
        Path file = folder.resolve("access.jsonl");
        String handlers = "AccessLog: {handlers: [" + file + "]}";
        new AccessLog(ConfigurationFixture.load(handlers), CLOCK).write(request(Optional.empty(), Optional.empty()));
        assertThat(file).doesNotExist();

        Map<String, String> deployment = Map.of("JUPYTERHUB_SPAWNER", "docker", "JUPYTERHUB_ACCESS_LOG", "true");
        new AccessLog(ConfigurationFixture.load(handlers, deployment, Map.of()), CLOCK)
                .write(request(Optional.empty(), Optional.empty()));
        assertThat(file).exists();
    }

    private static AnsweredRequest request(Optional<String> user, Optional<String> server) {
        return new AnsweredRequest(
                "GET", "/hub/x", "handler", 404, Duration.ofNanos(1_250_400), "192.0.2.7", user, server);
    }
}
