package io.ganymede.hub.spawner.kubernetes.cluster;

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
    /** As KubeSpawner has it. */
    static final SlowStartNotice USUAL =
            new SlowStartNotice(Duration.ofSeconds(60), Duration.ofSeconds(5), Optional.empty());

    private static final Duration SHORTEST = Duration.ofSeconds(1);

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
