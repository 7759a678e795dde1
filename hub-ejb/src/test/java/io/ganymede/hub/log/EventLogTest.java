package io.ganymede.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The event log (hub contract 11.8). */
class EventLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00.5Z"), ZoneOffset.UTC);
    private static final Duration TOOK = Duration.ofSeconds(1);
    private static final ServerId DEFAULT = ServerId.defaultServer(Username.of("bob"));
    private static final ServerId NAMED = ServerId.of(Username.of("秀\"樹"), ServerName.of("lab"));
    private static final String EVENT = "{\"__timestamp__\":\"2026-11-24T12:00:00.500000Z\","
            + "\"__schema__\":\"https://schema.jupyter.org/jupyterhub/events/server-action\","
            + "\"__schema_version__\":\"1\",\"__metadata_version__\":1,\"action\":\"%s\",\"username\":\"%s\","
            + "\"servername\":\"%s\"}\n";

    private static final String ACCESS = "urn:ganymede:events:server-access";

    @TempDir
    private Path folder;

    static Stream<Arguments> facts() {
        return Stream.of(
                arguments(new HubFact.ServerStarted(DEFAULT, TOOK), EVENT.formatted("start", "bob", "")),
                arguments(new HubFact.ServerStarted(NAMED, TOOK), EVENT.formatted("start", "秀\\\"樹", "lab")),
                arguments(new HubFact.ServerStopped(NAMED, true, TOOK), EVENT.formatted("stop", "秀\\\"樹", "lab")),
                arguments(new HubFact.ServerEnded(NAMED), EVENT.formatted("stop", "秀\\\"樹", "lab")),
                arguments(new HubFact.ServerStopped(DEFAULT, false, TOOK), ""),
                arguments(new HubFact.StartFailed(DEFAULT, Failure.SPAWN_ERROR, TOOK), ""),
                arguments(new HubFact.StartRefused(DEFAULT, Failure.TOO_MANY_SPAWNS, TOOK), ""),
                arguments(
                        new HubFact.ServerEntered(NAMED, Username.of("root")),
                        EVENT.replace("https://schema.jupyter.org/jupyterhub/events/server-action", ACCESS)
                                .replace("}", ",\"by\":\"root\"}")
                                .formatted("enter", "秀\\\"樹", "lab")),
                arguments(new HubFact.LoginTried(true, TOOK), ""));
    }

    @ParameterizedTest(name = "11.8 {0}")
    @MethodSource("facts")
    void writesALineForEachEvent(HubFact fact, String text) throws IOException {
        Path file = folder.resolve("logs/events.jsonl");
        EventLog log = new EventLog(configuration("EventLog: {handlers: [" + file + "]}"), CLOCK);

        log.write(fact);

        assertThat(file).hasContent(text.strip());
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void addsToWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("events.jsonl"), "{}\n");
        EventLog log = new EventLog(configuration("EventLog: {handlers: [" + file + "]}"), CLOCK);

        log.write(new HubFact.ServerStarted(DEFAULT, TOOK));

        assertThat(file).content().isEqualTo("{}\n" + EVENT.formatted("start", "bob", ""));
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheStart() {
        Configuration configuration = configuration("EventLog: {handlers: [" + folder + "]}");

        assertThatIllegalStateException()
                .isThrownBy(() -> new EventLog(configuration, CLOCK))
                .withMessageStartingWith("EventLog.handlers: ")
                .withMessageContaining(folder.toString());
    }

    @Test
    void goesOnInANewFileAfterTheOldOneWasMovedAway() throws Exception {
        Path file = folder.resolve("events.jsonl");
        EventLog log = new EventLog(configuration("EventLog: {handlers: [" + file + "]}"), CLOCK);
        log.write(new HubFact.ServerStarted(DEFAULT, TOOK));
        Files.move(file, folder.resolve("events.jsonl.1"));

        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(file) && System.nanoTime() < end) {
            log.write(new HubFact.ServerStopped(DEFAULT, true, TOOK));
            Thread.onSpinWait();
        }

        assertThat(file).content().isEqualTo(EVENT.formatted("stop", "bob", ""));
    }

    private static Configuration configuration(String yaml) {
        return ConfigurationFixture.load(yaml);
    }
}
