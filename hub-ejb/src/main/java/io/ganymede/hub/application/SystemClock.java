package io.ganymede.hub.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Provides the clock that everything has injected, so that tests can set the time. */
@ApplicationScoped
public class SystemClock {
    /** The machine's time in UTC. */
    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
