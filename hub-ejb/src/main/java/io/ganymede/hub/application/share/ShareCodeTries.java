package io.ganymede.hub.application.share;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets nobody try share codes without end. Nobody can guess one; the limit keeps who tries from costing the database a look
 * for each. Each hub counts for itself, in memory, for as many people as fit. Safe for concurrent use.
 */
@ApplicationScoped
public class ShareCodeTries {
    /** Wrong codes that one person may send within the {@link #SPAN}. */
    public static final int ALLOWED = 20;
    /** How long wrong codes count, from the first on. */
    public static final Duration SPAN = Duration.ofMinutes(5);

    private static final int MOST_PEOPLE = 10_000;

    private final Map<Username, Wrong> wrong = new LinkedHashMap<>();
    private Clock clock;

    /** For the container's proxy. */
    protected ShareCodeTries() {}

    @Inject
    public ShareCodeTries(Clock clock) {
        this.clock = clock;
    }

    /** @throws HubException with {@code TOO_MANY_SHARE_CODES} if the person has to wait */
    public synchronized void requireLeft(Username person) {
        Wrong sofar = wrong.get(person);
        if (sofar != null && sofar.counts(clock.instant()) && sofar.number() >= ALLOWED) {
            throw new HubException(
                    Failure.TOO_MANY_SHARE_CODES,
                    "Too many wrong share codes; try again in " + SPAN.toMinutes() + " minutes");
        }
    }

    /** Notes that the person sent a code that is none. */
    public synchronized void noteWrong(Username person) {
        Instant now = clock.instant();
        // at the end of the map stands who was wrong last
        Wrong before = wrong.remove(person);
        if (before == null && wrong.size() >= MOST_PEOPLE) {
            wrong.remove(wrong.keySet().iterator().next());
        }
        wrong.put(
                person,
                before == null || !before.counts(now)
                        ? new Wrong(now, 1)
                        : new Wrong(before.since(), before.number() + 1));
    }

    private record Wrong(Instant since, int number) {
        boolean counts(Instant now) {
            return now.isBefore(since.plus(SPAN));
        }
    }
}
