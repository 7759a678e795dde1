package io.ganymede.hub.service;

import io.ganymede.hub.application.service.ServiceReadiness;
import io.ganymede.hub.application.service.ServiceView;
import io.ganymede.hub.certificate.internal.InternalTls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** {@link ServiceReadiness} by asking the services; so many requests at most wait at the same time. */
@ApplicationScoped
public class ProbedReadiness implements ServiceReadiness {
    private static final Logger LOGGER = System.getLogger(ProbedReadiness.class.getName());
    private static final int MOST_WAITING = 8;

    private final ServiceProbe probe;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    /** For the container's proxies. */
    protected ProbedReadiness() {
        this(InternalTls.off());
    }

    @Inject
    public ProbedReadiness(InternalTls tls) {
        this.probe = new ServiceProbe(tls.client());
    }

    @Override
    public void await(ServiceView service) {
        Optional<URI> address = service.address()
                .map(target -> URI.create(target + service.prefix().orElse("/")));
        if (address.isEmpty() || !places.tryAcquire()) {
            return;
        }
        try {
            probe.await(address.get(), service.timeout())
                    .ifPresent(complaint -> LOGGER.log(
                            Level.WARNING,
                            "service={0} It does not answer at {1}: {2}",
                            service.name(),
                            address.get(),
                            complaint));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }
}
