package io.ganymede.hub.application.login;

import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the authenticator last vouched for each user, as far as this hub knows: other hubs and a hub started anew ask for
 * themselves. Forgets those who were not seen for longest.
 */
@ApplicationScoped
public class RefreshTimes {
    private static final int MOST = 10_000;

    private final Map<Username, Instant> times = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Username, Instant> eldest) {
            return size() > MOST;
        }
    };
    private Clock clock;

    /** For the container's proxy. */
    protected RefreshTimes() {}

    @Inject
    public RefreshTimes(Clock clock) {
        this.clock = clock;
    }

    /** The authenticator vouches for the user now. */
    synchronized void note(Username user) {
        times.put(user, clock.instant());
    }

    /** Whether that is less than this long ago. */
    synchronized boolean isFresh(Username user, Duration age) {
        Instant last = times.get(user);
        return last != null && clock.instant().isBefore(last.plus(age));
    }
}
