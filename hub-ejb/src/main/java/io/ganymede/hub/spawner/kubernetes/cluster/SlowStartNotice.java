package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.spawner.SpawnReport;
import java.time.Duration;
import java.util.Optional;

/**
 * What is told, again and again, to somebody who waits for long (KubeSpawner contract 2.6 and 16).
 *
 * @param threshold how long a start may take before the first notice; zero for none at all
 * @param frequency from one notice to the next
 * @param message with {@code {seconds}} where the time goes; empty for the usual one, which there is in every language
 */
record SlowStartNotice(Duration threshold, Duration frequency, Optional<String> message) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** As the settings of a start say. */
    static SlowStartNotice of(Configuration settings) {
        return new SlowStartNotice(
                settings.get(KubeSpawnerSettings.SLOW_SPAWN_MESSAGE_THRESHOLD),
                settings.get(KubeSpawnerSettings.SLOW_SPAWN_MESSAGE_FREQUENCY),
                Optional.of(settings.get(KubeSpawnerSettings.SLOW_SPAWN_MESSAGE))
                        .filter(text -> !text.isEmpty()));
    }

    boolean isWanted() {
        return !threshold.isZero() && !threshold.isNegative();
    }

    /** How long after the begin of the start the next notice is due, if so many have been told. */
    Duration due(int told) {
        Duration pause = frequency.compareTo(SHORTEST) < 0 ? SHORTEST : frequency;
        return threshold.plus(pause.multipliedBy(told));
    }

    /** @param percent what was told last */
    SpawnReport report(int percent, Duration elapsed) {
        String seconds = Long.toString(elapsed.toSeconds());
        return message.map(text -> SpawnReport.of(percent, text.replace("{seconds}", seconds)))
                .orElseGet(() -> SpawnReport.of(percent, Sentence.of("hub.slow", seconds), Optional.empty()));
    }
}
