package io.ganymede.hub.spawner.kubernetes.narration;

import io.ganymede.hub.domain.failure.Failure;
import java.util.List;
import java.util.Locale;

/** Reads what runtimes and registries write when an image cannot be had. Has no effects. */
public final class ImageTrouble {
    private static final List<String> DENIED = List.of(
            "unauthorized",
            "authentication required",
            "no basic auth",
            "access denied",
            "access to the requested resource is denied",
            "403 forbidden",
            "401 unauthorized",
            "insufficient_scope",
            "denied:");
    private static final List<String> NOT_FOUND = List.of(
            "not found",
            "manifest unknown",
            "name unknown",
            "no such image",
            "not present with pull policy of never",
            "repository does not exist",
            "code = notfound");
    private static final List<String> PASSING = List.of(
            "no such host", "timeout", "timed out", "connection refused", "toomanyrequests", "429", "i/o", "eof");

    private ImageTrouble() {}

    /**
     * The failure that it is. Registries refuse to say whether an image exists that somebody without a login may not
     * see, so that a refusal may also mean a wrong name.
     */
    public static Failure of(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (contains(text, PASSING)) {
            return Failure.SPAWN_IMAGE_PULL_FAILED;
        }
        if (contains(text, DENIED)) {
            return Failure.SPAWN_IMAGE_PULL_DENIED;
        }
        return contains(text, NOT_FOUND) ? Failure.SPAWN_IMAGE_NOT_FOUND : Failure.SPAWN_IMAGE_PULL_FAILED;
    }

    private static boolean contains(String text, List<String> signs) {
        return signs.stream().anyMatch(text::contains);
    }
}
