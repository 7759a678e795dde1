package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.text.Sentences;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.kubernetes.narration.EventTranslator;
import io.ganymede.hub.spawner.kubernetes.narration.ImageTrouble;
import io.ganymede.hub.spawner.kubernetes.narration.Narrated;
import io.ganymede.hub.spawner.kubernetes.narration.SchedulingShortage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges from what a pod tells whether its start can still succeed, and what is in its way. Has no effects.
 *
 * <p>A start is given up early only where waiting cannot help: what another try, a new machine or an object that somebody
 * is just creating may still put right has the whole time-out (see the decision record on starts that cannot succeed).
 */
final class StartVerdict {
    /** How long a trouble that may pass has to last before the start is given up for it. */
    static final Duration GRACE = Duration.ofSeconds(20);

    /** After so many restarts a container that ends again is taken for one that always will. */
    static final int MOST_RESTARTS = 2;

    private StartVerdict() {}

    /**
     * A trouble of a container or a pod.
     *
     * @param patience how long it may last; empty if only the start's time-out ends it
     */
    record Trouble(Failure failure, Sentence sentence, Optional<Duration> patience) {
        static Trouble certain(Failure failure, Sentence sentence) {
            return new Trouble(failure, sentence, Optional.of(Duration.ZERO));
        }

        static Trouble certainAfterGrace(Failure failure, Sentence sentence) {
            return new Trouble(failure, sentence, Optional.of(GRACE));
        }

        static Trouble passing(Failure failure, Sentence sentence) {
            return new Trouble(failure, sentence, Optional.empty());
        }

        /** The failure to report of that pod. */
        SpawnException toException(ObjectKey pod, String introduction) {
            return new SpawnException(failure, introduction + " of the pod " + pod + ": " + Sentences.english(sentence))
                    .told(sentence);
        }
    }

    /** What is in the way; empty if nothing is. */
    static Optional<Trouble> trouble(PodSnapshot pod) {
        return ended(pod)
                .or(() -> pod.containers()
                        .flatMap(container -> ofContainer(pod, container).stream())
                        .findFirst())
                .or(() -> pod.unschedulable().map(StartVerdict::unschedulable));
    }

    private static Optional<Trouble> ended(PodSnapshot pod) {
        boolean over = pod.phase().equals("Failed") || pod.phase().equals("Succeeded");
        Optional<ContainerState.Ending> ending =
                pod.notebook().flatMap(ContainerState::ended).filter(end -> over || !pod.restarts(end.exitCode()));
        if (!over && ending.isEmpty()) {
            return Optional.empty();
        }
        Failure cause = PodEnd.causeAtStart(pod);
        if (cause == Failure.SPAWN_EVICTED || cause == Failure.SPAWN_PREEMPTED) {
            return Optional.of(Trouble.certain(cause, ofPodEnd(pod, cause)));
        }
        return Optional.of(ending.filter(ContainerState.Ending::isNoStart)
                .map(StartVerdict::noStart)
                .orElseGet(() -> Trouble.certain(
                        cause,
                        Sentence.of(
                                "ended",
                                ending.map(ContainerState.Ending::describe)
                                        .or(pod::end)
                                        .orElse(pod.phase())))));
    }

    private static Sentence ofPodEnd(PodSnapshot pod, Failure cause) {
        return cause == Failure.SPAWN_PREEMPTED
                ? Sentence.of("preempted")
                : Sentence.of("evicted", PodEnd.detail(pod).replaceFirst("^: ", ""));
    }

    private static Optional<Trouble> ofContainer(PodSnapshot pod, ContainerState container) {
        String message = container.waitingMessage();
        return switch (container.waitingReason()) {
            case "InvalidImageName" ->
                Optional.of(Trouble.certain(
                        Failure.SPAWN_IMAGE_NAME_INVALID,
                        Sentence.of("image.invalid", pod.image(container.name()).orElse(message))));
            case "ErrImageNeverPull" ->
                Optional.of(Trouble.certain(
                        Failure.SPAWN_IMAGE_NOT_FOUND,
                        Sentence.of("image.missing", pod.image(container.name()).orElse(message))));
            case "ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ImageInspectError" ->
                Optional.of(ofImage(pod, container));
            case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
                Optional.of(ofConfiguration(message));
            case "CrashLoopBackOff" -> Optional.of(ofCrash(container));
            default -> Optional.empty();
        };
    }

    /** The kubelet's back-off says that it has tried; what it has found then stands in the message, if at all. */
    private static Trouble ofImage(PodSnapshot pod, ContainerState container) {
        String image = pod.image(container.name()).orElse("");
        boolean backingOff = container.waitingReason().equals("ImagePullBackOff");
        Failure failure = ImageTrouble.of(container.waitingMessage());
        return switch (failure) {
            case SPAWN_IMAGE_NOT_FOUND -> {
                Sentence missing = Sentence.of("image.missing", image);
                yield backingOff ? Trouble.certain(failure, missing) : Trouble.certainAfterGrace(failure, missing);
            }
            case SPAWN_IMAGE_PULL_DENIED -> Trouble.certainAfterGrace(failure, Sentence.of("image.denied", image));
            default -> Trouble.passing(failure, Sentence.of("image.failed", image));
        };
    }

    private static Trouble ofConfiguration(String message) {
        Narrated narrated = EventTranslator.ofContainerTrouble(message);
        Failure failure = narrated.hindrance().orElse(Failure.SPAWN_CONTAINER_CONFIG);
        boolean certain = narrated.sentence().key().equals("config.root") || failure == Failure.SPAWN_COMMAND_NOT_FOUND;
        return certain
                ? Trouble.certain(failure, narrated.sentence())
                : Trouble.certainAfterGrace(failure, narrated.sentence());
    }

    private static Trouble ofCrash(ContainerState container) {
        Optional<ContainerState.Ending> last = container.endedBefore();
        if (last.filter(ContainerState.Ending::isNoStart).isPresent()) {
            return noStart(last.get());
        }
        Failure failure = last.filter(ContainerState.Ending::isOutOfMemory).isPresent()
                ? Failure.SPAWN_OUT_OF_MEMORY
                : Failure.SPAWN_CRASH_LOOP;
        Sentence sentence = Sentence.of(
                "crash-loop.ended",
                container.name(),
                last.map(ContainerState.Ending::describe).orElse("?"));
        return container.restarts() >= MOST_RESTARTS
                ? Trouble.certain(failure, sentence)
                : Trouble.passing(failure, sentence);
    }

    private static Trouble noStart(ContainerState.Ending ending) {
        Narrated narrated = EventTranslator.ofContainerTrouble(ending.message());
        return Trouble.certain(narrated.hindrance().orElse(Failure.SPAWN_CONTAINER_CONFIG), narrated.sentence());
    }

    private static Trouble unschedulable(String message) {
        boolean storage = message.toLowerCase(Locale.ROOT).contains("persistentvolumeclaim");
        return Trouble.passing(
                storage ? Failure.SPAWN_VOLUME_FAILED : Failure.SPAWN_UNSCHEDULABLE,
                SchedulingShortage.explain(message));
    }
}
