package io.ganymede.hub.spawner.kubernetes.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Whether and when a request that did not succeed is sent again (KubeSpawner contract 13.2, 14). Has no effects. */
final class RetryRules {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private RetryRules() {}

    /** Whether the same request may succeed a little later. */
    static boolean isPassing(ApiReply reply) {
        // the quota's own record was changed by another request at the same moment
        boolean quotaBusy =
                reply.status() == ApiReply.CONFLICT && reply.reason().equals("Conflict");
        return PASSING.contains(reply.status()) || quotaBusy || isNamespaceUnfinished(reply);
    }

    /** Whether the namespace is so new that its default service account is still to come. */
    static boolean isNamespaceUnfinished(ApiReply reply) {
        return reply.status() == ApiReply.FORBIDDEN
                && reply.message().contains("error looking up service account ")
                && reply.message().contains("/default: ");
    }

    /**
     * The pause before the next attempt; empty if it would begin too late.
     *
     * @param failures how many attempts have failed, 1 or more
     * @param wanted what the server asked for
     * @param left what is left of the time for all attempts
     * @param random from 0 to 1
     */
    static Optional<Duration> pause(int failures, Optional<Duration> wanted, Duration left, DoubleSupplier random) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
        Duration pause = wanted.orElse(Duration.ZERO).plusMillis((long) (random.getAsDouble() * most));
        return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
    }
}
