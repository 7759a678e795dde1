package io.ganymede.hub.service;

import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.probe.Probe;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Tells whether the hub's API answers those whom the hub starts: it is there a little later than what starts them. Once it has
 * answered it is not asked again. Not thread-safe.
 */
final class HubApi {
    private static final Logger LOGGER = System.getLogger(HubApi.class.getName());
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** An address that leads nowhere from here may still be right for the services. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Probe probe;
    private final URI address;
    private Instant firstLook = Instant.MAX;
    private boolean answered;

    /** @param tls what the hub asks itself with; empty if it does not speak TLS */
    HubApi(HubAddresses addresses, Optional<SSLContext> tls) {
        this.probe = new Probe(tls, LIMIT);
        this.address = URI.create(addresses.apiUrl() + "/");
    }

    /** Whether it answers, or has been waited for long enough. */
    boolean isThere(Instant now) throws InterruptedException {
        if (!answered) {
            firstLook = firstLook.isBefore(now) ? firstLook : now;
            boolean tooLong = !now.isBefore(firstLook.plus(PATIENCE));
            answered = answers() || tooLong;
            if (answered && tooLong) {
                LOGGER.log(
                        Level.WARNING,
                        "Services are started although the API does not answer at {0}, which they are told",
                        address);
            }
        }
        return answered;
    }

    private boolean answers() throws InterruptedException {
        try {
            return probe.ask(address).statusCode() / 100 == 2;
        } catch (IOException notYet) {
            LOGGER.log(Level.DEBUG, "The API does not answer at " + address, notYet);
            return false;
        }
    }
}
