package io.ganymede.hub.application;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Makes the clock injectable, so that tests can set it. */
@Dependent
public class ClockProducer {
    /** The system's clock, in UTC. */
    @Produces
    @Dependent
    public Clock clock() {
        return Clock.systemUTC();
    }
}
