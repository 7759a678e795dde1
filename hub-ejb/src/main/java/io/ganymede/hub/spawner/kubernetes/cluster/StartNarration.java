package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.text.Sentences;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.kubernetes.narration.BoundedEvent;
import io.ganymede.hub.spawner.kubernetes.narration.ClusterEvent;
import io.ganymede.hub.spawner.kubernetes.narration.EventTranslator;
import io.ganymede.hub.spawner.kubernetes.narration.Narrated;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a waiting user what happens to the pod, each event once and in order (KubeSpawner contract 16), and ends the start
 * early where it cannot succeed any more. Used by the one thread that waits.
 */
final class StartNarration implements PodWaits.Witness {
    private static final double MOST = 90;
    private static final double FIRST = 50;

    private final SpawnProgress progress;
    private final String podUid;
    private final SlowStartNotice slowStart;
    private final long begun = System.nanoTime();
    private final Map<String, String> told = new HashMap<>();
    private double percent = FIRST;
    private int notices;
    private Optional<PodSnapshot> latest = Optional.empty();
    private Optional<StartVerdict.Trouble> trouble = Optional.empty();
    private long troubleSince;
    private Optional<Narrated> hindrance = Optional.empty();
    private Optional<String> lastWarning = Optional.empty();

    /** @param podUid events about an earlier pod of the same name are left out */
    StartNarration(SpawnProgress progress, String podUid, SlowStartNotice slowStart) {
        this.progress = progress;
        this.podUid = podUid;
        this.slowStart = slowStart;
    }

    /** What was last heard of the pod. */
    Optional<PodSnapshot> latest() {
        return latest;
    }

    /** @throws SpawnException if the pod tells that the start cannot succeed any more */
    @Override
    public void pod(PodSnapshot pod) throws SpawnException {
        latest = Optional.of(pod);
        Optional<StartVerdict.Trouble> now = StartVerdict.trouble(pod);
        if (!now.map(StartVerdict.Trouble::failure).equals(trouble.map(StartVerdict.Trouble::failure))) {
            troubleSince = System.nanoTime();
        }
        trouble = now;
        Duration lasted = Duration.ofNanos(System.nanoTime() - troubleSince);
        Optional<StartVerdict.Trouble> hopeless = now.filter(found ->
                found.patience().filter(limit -> lasted.compareTo(limit) >= 0).isPresent());
        if (hopeless.isPresent()) {
            throw hopeless.get().toException(pod.key(), "The start is given up");
        }
    }

    @Override
    public void event(JsonObject raw) {
        ClusterEvent event = ClusterEvent.of(raw);
        if (isOfAnotherPod(event) || event.message().equals(told.put(event.id(), event.message()))) {
            return;
        }
        Narrated narrated = EventTranslator.translate(event);
        hindrance = narrated.hindrance().isPresent() ? Optional.of(narrated) : Optional.empty();
        if (event.isWarning()) {
            lastWarning = Optional.of(event.message());
        }
        percent += (MOST - percent) / 3;
        progress.report(SpawnReport.of((int) percent, narrated.sentence(), Optional.of(BoundedEvent.of(event.raw()))));
    }

    @Override
    public Duration patience() {
        return slowStart.isWanted() ? slowStart.due(notices).minus(elapsed()) : PodWaits.PATIENCE;
    }

    @Override
    public void waited() {
        if (slowStart.isWanted() && elapsed().compareTo(slowStart.due(notices)) >= 0) {
            notices++;
            progress.report(slowStart.report((int) percent, elapsed()));
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Why the pod did not become ready in time, as far as it and its events tell. */
    SpawnException late(ObjectKey pod, Duration limit) {
        String late = "Timeout: the pod " + pod + " was not ready within " + limit.toSeconds() + " seconds.";
        String warned =
                lastWarning.map(warning -> " Its last warning was: " + warning).orElse("");
        if (trouble.isPresent()) {
            return late(trouble.get().failure(), late, trouble.get().sentence(), warned);
        }
        if (hindrance.isPresent()) {
            Failure failure = hindrance.get().hindrance().orElse(Failure.SPAWN_START_TIMEOUT);
            return late(failure, late, hindrance.get().sentence(), warned);
        }
        return new SpawnException(Failure.SPAWN_START_TIMEOUT, late + warned);
    }

    private static SpawnException late(Failure failure, String late, Sentence found, String warned) {
        return new SpawnException(failure, late + " " + Sentences.english(found) + warned).told(found);
    }

    private boolean isOfAnotherPod(ClusterEvent event) {
        return event.kind().equals("Pod")
                && !event.aboutId().isEmpty()
                && !event.aboutId().equals(podUid);
    }
}
