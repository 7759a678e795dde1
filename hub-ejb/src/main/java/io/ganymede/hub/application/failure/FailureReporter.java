package io.ganymede.hub.application.failure;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the web edges do with whatever they have caught: translates it, and writes it into the log.
 *
 * <p>An unforeseen failure is logged with all its causes under a reference. A database that is full or away makes every
 * request fail in the same way, so each of those is logged as one line, and once in {@link #QUIET} only. Refusals are no
 * matter for the log. Safe for concurrent use.
 */
@ApplicationScoped
public class FailureReporter {
    /** How long an outage stays silent after it was logged. */
    public static final Duration QUIET = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(FailureReporter.class.getName());
    private static final int REFERENCE_LENGTH = 8;

    private final Map<Failure, Outage> outages = new EnumMap<>(Failure.class);
    private FailureTranslator translator;
    private Clock clock;

    /** For the container's proxy. */
    protected FailureReporter() {}

    @Inject
    public FailureReporter(FailureTranslator translator, Clock clock) {
        this.translator = translator;
        this.clock = clock;
    }

    /**
     * Translates and logs.
     *
     * @param activity what was being done, for the log, such as "a request of the REST API"
     */
    public ReportedFailure report(String activity, Throwable thrown) {
        HubException failure = translator.translate(thrown);
        return switch (failure.failure()) {
            case INTERNAL_ERROR -> new ReportedFailure(failure, Optional.of(logWithReference(activity, thrown)));
            case DATABASE_FULL, DATABASE_UNAVAILABLE -> {
                logOutage(activity, failure);
                yield new ReportedFailure(failure, Optional.empty());
            }
            default -> new ReportedFailure(failure, Optional.empty());
        };
    }

    private static String logWithReference(String activity, Throwable thrown) {
        String reference = UUID.randomUUID().toString().substring(0, REFERENCE_LENGTH);
        LOG.log(Level.SEVERE, thrown, () -> "reference=" + reference + " failed: " + activity);
        return reference;
    }

    private synchronized void logOutage(String activity, HubException failure) {
        Instant now = clock.instant();
        Outage last = outages.get(failure.failure());
        if (last != null && now.isBefore(last.logged().plus(QUIET))) {
            outages.put(failure.failure(), new Outage(last.logged(), last.silenced() + 1));
            return;
        }
        outages.put(failure.failure(), new Outage(now, 0));
        long silenced = last == null ? 0 : last.silenced();
        LOG.log(
                Level.SEVERE,
                () -> "code=" + failure.failure() + " failed: " + activity + ". " + failure.getMessage()
                        + reason(failure) + (silenced == 0 ? "" : " (and " + silenced + " more before)"));
    }

    private static String reason(HubException failure) {
        Throwable root = failure.getCause();
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root == null
                ? ""
                : " The database says: "
                        + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    private record Outage(Instant logged, long silenced) {}
}
