package io.ganymede.hub.lifecycle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Whether this hub works, as the probe of whoever may start it anew asks. */
@Dependent
public class HubHealth {
    private static final Logger LOGGER = System.getLogger(HubHealth.class.getName());

    private final ConfiguredSpawner spawner;

    @Inject
    public HubHealth(ConfiguredSpawner spawner) {
        this.spawner = spawner;
    }

    /** What only a new start of the hub helps against, for operators; empty if it works. */
    public Optional<String> malfunction() {
        Optional<String> reason = spawner.get().malfunction();
        reason.ifPresent(why -> LOGGER.log(Level.ERROR, "The hub should be started anew: {0}", why));
        return reason;
    }
}
