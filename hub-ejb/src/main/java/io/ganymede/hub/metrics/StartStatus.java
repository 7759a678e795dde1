package io.ganymede.hub.metrics;

import io.ganymede.hub.domain.failure.Failure;
import java.util.Locale;
import java.util.Optional;

/**
 * How a start that came to nothing is counted (hub contract 11.2 and 11.7).
 *
 * @param status {@code failure} if the user or the rules were the reason, {@code error} if something went wrong
 * @param reason JupyterHub's word where it has one; else the failure's code in its style, such as {@code start-timeout}
 */
record StartStatus(String status, String reason) {
    private static final String PREFIX = "SPAWN_";
    private static final int FIRST_ERROR = 500;

    /** A start that began. */
    static StartStatus of(Failure failure) {
        String status = failure.status() < FIRST_ERROR ? "failure" : "error";
        return switch (failure) {
            case SPAWN_PROCESS_EXITED -> new StartStatus(status, "exited");
            case SPAWN_ERROR -> new StartStatus(status, "error");
            default -> new StartStatus(status, inWords(failure));
        };
    }

    /** A start that did not begin; empty if JupyterHub does not count it, because what was asked for makes no sense. */
    static Optional<StartStatus> ofRefused(Failure failure) {
        return switch (failure) {
            case TOO_MANY_SPAWNS -> Optional.of(new StartStatus("failure", "throttled"));
            case TOO_MANY_ACTIVE_SERVERS -> Optional.of(new StartStatus("failure", "too-many-users"));
            case SERVER_BUSY -> Optional.of(new StartStatus("failure", "already-pending"));
            case SPAWN_CHOICE_REFUSED -> Optional.of(of(failure));
            default -> Optional.empty();
        };
    }

    private static String inWords(Failure failure) {
        String code = failure.name();
        String name = code.startsWith(PREFIX) ? code.substring(PREFIX.length()) : code;
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
