package io.ganymede.hub.spawner.kubernetes.narration;

import static io.ganymede.hub.spawner.kubernetes.narration.Narrated.hindered;
import static io.ganymede.hub.spawner.kubernetes.narration.Narrated.told;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells in the user's words what an event of a pod, a volume claim or a ReplicaSet means for the waiting user. What it
 * does not know is passed on as the cluster says it. Has no effects.
 */
public final class EventTranslator {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern NODE = Pattern.compile("to (\\S+?)\\.?$");
    private static final Pattern PULL_TIME = Pattern.compile(" in ([0-9hmsµ.]+)");
    private static final Pattern IMAGE_SIZE = Pattern.compile("Image size: (\\d+) bytes");
    private static final Pattern MISSING = Pattern.compile("(secret|configmap) \"([^\"]+)\" not found");
    private static final Pattern CONTAINER = Pattern.compile("container:? \\[?([a-z0-9-]+)\\]?");
    private static final Pattern CLASS_MISSING = Pattern.compile("storageclass\\S* \"([^\"]+)\" not found");
    private static final Pattern SHORT_NODE = Pattern.compile("low on resource: ([a-z-]+)");
    private static final Pattern QUOTA = Pattern.compile("exceeded quota: ([^,]+), requested: ([^,]+)");
    private static final double MEGABYTE = 1_000_000;

    private EventTranslator() {}

    /** What the event means; never fails. */
    public static Narrated translate(ClusterEvent event) {
        return switch (event.kind()) {
            case "PersistentVolumeClaim" -> ofClaim(event);
            case "ReplicaSet" -> ofReplicaSet(event);
            default -> ofPod(event);
        };
    }

    private static Narrated ofPod(ClusterEvent event) {
        String message = event.message();
        return switch (event.reason()) {
            case "Scheduled" -> told("scheduled", found(NODE, message).orElse("?"));
            case "FailedScheduling" -> unschedulable(message);
            case "TriggeredScaleUp" -> told("scale-up");
            case "NotTriggerScaleUp" -> hindered(Failure.SPAWN_UNSCHEDULABLE, "no-scale-up");
            case "SuccessfulAttachVolume" -> told("volume.attached");
            case "FailedMount", "FailedMapVolume" -> mount(message);
            case "FailedAttachVolume" -> attach(message);
            case "Pulling" -> told("pulling", found(QUOTED, message).orElse(message));
            case "Pulled" -> pulled(message);
            case "Created" -> told(isNotebook(message) ? "created" : "created.other", container(message));
            case "Started" -> told(isNotebook(message) ? "started" : "started.other", container(message));
            case "BackOff" -> backOff(message);
            case "Failed", "InspectFailed", "ErrImageNeverPull" -> failed(message);
            case "FailedCreatePodSandBox", "FailedCreatePodContainer", "NetworkNotReady" ->
                hindered(Failure.SPAWN_CONTAINER_CONFIG, "sandbox", shortened(message));
            case "Unhealthy" -> told("unhealthy", shortened(message));
            case "Killing" -> told("killing", shortened(message));
            case "Evicted" -> evicted(message);
            case "Preempted", "Preempting" -> hindered(Failure.SPAWN_PREEMPTED, "preempted");
            case "TaintManagerEviction", "NodeNotReady" -> nodeTrouble(event);
            case "FailedCreate" -> refused(message);
            default -> unknown(event);
        };
    }

    private static Narrated unschedulable(String message) {
        Failure failure = message.toLowerCase(Locale.ROOT).contains("persistentvolumeclaim")
                ? Failure.SPAWN_VOLUME_FAILED
                : Failure.SPAWN_UNSCHEDULABLE;
        return hindered(
                failure,
                new Sentence("unschedulable.waiting", List.of(), List.of(SchedulingShortage.explain(message))));
    }

    private static Narrated pulled(String message) {
        String image = found(QUOTED, message).orElse(message);
        if (message.contains("already present")) {
            return told("image.present", image);
        }
        Optional<String> time = found(PULL_TIME, message).map(EventTranslator::rounded);
        Optional<String> size = found(IMAGE_SIZE, message).map(EventTranslator::megabytes);
        if (time.isEmpty()) {
            return told("pulled", image);
        }
        return size.isPresent()
                ? told("pulled.time-size", image, time.get(), size.get())
                : told("pulled.time", image, time.get());
    }

    /** {@code 1m2.345678s} to the tenth of a second, as nobody needs more. */
    private static String rounded(String duration) {
        return duration.replaceFirst("(\\.\\d)\\d+s$", "$1s");
    }

    private static String megabytes(String bytes) {
        return String.valueOf(Math.round(Double.parseDouble(bytes) / MEGABYTE));
    }

    private static Narrated backOff(String message) {
        if (message.contains("pulling image")) {
            return hindered(
                    ImageTrouble.of(message),
                    "image.back-off",
                    found(QUOTED, message).orElse(""));
        }
        return hindered(Failure.SPAWN_CRASH_LOOP, "crash-loop", container(message));
    }

    private static Narrated failed(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("invalidimagename") || lower.contains("invalid reference format")) {
            return hindered(
                    Failure.SPAWN_IMAGE_NAME_INVALID,
                    "image.invalid",
                    found(QUOTED, message).orElse(""));
        }
        if (lower.contains("failed to pull image") || lower.contains("not present with pull policy")) {
            return imageNotPulled(message);
        }
        if (lower.contains("errimagepull")
                || lower.contains("imagepullbackoff")
                || lower.contains("errimageneverpull")) {
            return hindered(Failure.SPAWN_IMAGE_PULL_FAILED, "image.failed.again");
        }
        Optional<Narrated> missing = missingObject(message);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (lower.contains("runasnonroot")) {
            return hindered(Failure.SPAWN_CONTAINER_CONFIG, "config.root");
        }
        return lower.contains("executable file not found")
                ? hindered(
                        Failure.SPAWN_COMMAND_NOT_FOUND,
                        "command.missing",
                        found(QUOTED, message).orElse(""))
                : hindered(Failure.SPAWN_CONTAINER_CONFIG, "config.failed", shortened(message));
    }

    private static Narrated imageNotPulled(String message) {
        String image = found(QUOTED, message).orElse("");
        Failure failure = ImageTrouble.of(message);
        return switch (failure) {
            case SPAWN_IMAGE_NOT_FOUND -> hindered(failure, "image.missing", image);
            case SPAWN_IMAGE_PULL_DENIED -> hindered(failure, "image.denied", image);
            default -> hindered(failure, "image.failed", image);
        };
    }

    private static Optional<Narrated> missingObject(String message) {
        Matcher missing = MISSING.matcher(message);
        return missing.find()
                ? Optional.of(hindered(
                        Failure.SPAWN_CONTAINER_CONFIG, "config.missing." + missing.group(1), missing.group(2)))
                : Optional.empty();
    }

    private static Narrated mount(String message) {
        Optional<String> missing = missingObject(message)
                .map(found -> MISSING.matcher(message))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1) + " " + matcher.group(2));
        if (missing.isPresent()) {
            return hindered(Failure.SPAWN_VOLUME_FAILED, "volume.missing", missing.get());
        }
        return hindered(Failure.SPAWN_VOLUME_FAILED, "volume.mount", shortened(message));
    }

    private static Narrated attach(String message) {
        return message.startsWith("Multi-Attach")
                ? hindered(Failure.SPAWN_VOLUME_FAILED, "volume.elsewhere")
                : hindered(Failure.SPAWN_VOLUME_FAILED, "volume.attach", shortened(message));
    }

    private static Narrated evicted(String message) {
        return found(SHORT_NODE, message)
                .map(resource -> hindered(Failure.SPAWN_EVICTED, "evicted.node", resource))
                .orElseGet(() -> hindered(Failure.SPAWN_EVICTED, "evicted", shortened(message)));
    }

    private static Narrated nodeTrouble(ClusterEvent event) {
        return event.message().startsWith("Cancelling")
                ? told("node.back")
                : hindered(Failure.SPAWN_POD_DELETED, "node.trouble");
    }

    private static Narrated ofReplicaSet(ClusterEvent event) {
        return switch (event.reason()) {
            case "FailedCreate" -> refused(event.message());
            case "SuccessfulCreate" -> told("pod.created");
            default -> unknown(event);
        };
    }

    private static Narrated refused(String message) {
        Matcher quota = QUOTA.matcher(message);
        return quota.find()
                ? hindered(Failure.SPAWN_QUOTA_EXCEEDED, "quota", quota.group(2).strip())
                : hindered(Failure.SPAWN_ADMISSION_DENIED, "refused", shortened(message));
    }

    private static Narrated ofClaim(ClusterEvent event) {
        return switch (event.reason()) {
            case "Provisioning", "ExternalProvisioning" -> told("claim.provisioning");
            case "ProvisioningSucceeded" -> told("claim.provisioned");
            case "WaitForFirstConsumer", "WaitForPodScheduled" -> told("claim.waits");
            case "ProvisioningFailed" ->
                found(CLASS_MISSING, event.message())
                        .map(name -> hindered(Failure.SPAWN_VOLUME_FAILED, "claim.class-missing", name))
                        .orElseGet(() ->
                                hindered(Failure.SPAWN_VOLUME_FAILED, "claim.failed", shortened(event.message())));
            case "FailedBinding" -> hindered(Failure.SPAWN_VOLUME_FAILED, "claim.none");
            default -> unknown(event);
        };
    }

    private static Narrated unknown(ClusterEvent event) {
        return told("other", event.message().isEmpty() ? event.reason() : shortened(event.message()));
    }

    private static boolean isNotebook(String message) {
        return container(message).equals("notebook");
    }

    private static String container(String message) {
        return found(CONTAINER, message).orElse("notebook");
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String shortened(String message) {
        int most = 400;
        return message.length() <= most ? message : message.substring(0, most) + "…";
    }

    /** The sentence for a container that the cluster cannot make, by what its status says. */
    public static Narrated ofContainerTrouble(String message) {
        return failed(message);
    }
}
