package io.ganymede.hub.service;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.lifecycle.ClusterDuty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * Looks now and then whether the services with a URL answer, and logs what has changed (hub contract 10). One that does not
 * answer once may just be starting; it is told of when it does not answer the next time neither.
 */
@Dependent
public class ServiceChecks implements ClusterDuty {
    private static final Logger LOGGER = System.getLogger(ServiceChecks.class.getName());

    private static final Duration NEVER = Duration.ofDays(1);

    private final ServiceStore store;
    private final Configuration configuration;
    private final ServiceProbe probe;
    private final Set<String> silent = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    @Inject
    public ServiceChecks(ServiceStore store, Configuration configuration, InternalTls tls) {
        this.probe = new ServiceProbe(tls.client());
        this.store = store;
        this.configuration = configuration;
    }

    @Override
    public String lease() {
        return "service-checks";
    }

    @Override
    public Duration interval() {
        return hasWork() ? configured() : NEVER;
    }

    @Override
    public boolean hasWork() {
        return !configured().isZero();
    }

    private Duration configured() {
        return configuration.get(JupyterHubSettings.SERVICE_CHECK_INTERVAL);
    }

    @Override
    public void work(boolean held, ThreadFactory threads) {
        if (!held) {
            silent.clear();
            told.clear();
            return;
        }
        try {
            Map<String, URI> addresses = store.addresses();
            silent.retainAll(addresses.keySet());
            told.retainAll(addresses.keySet());
            for (Map.Entry<String, URI> service : addresses.entrySet()) {
                note(service.getKey(), service.getValue(), probe.complaint(service.getValue()));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String name, URI address, Optional<String> complaint) {
        if (complaint.isPresent() && !silent.add(name) && told.add(name)) {
            LOGGER.log(Level.WARNING, "service={0} It does not answer at {1}: {2}", name, address, complaint.get());
        }
        if (complaint.isEmpty()) {
            silent.remove(name);
            if (told.remove(name)) {
                LOGGER.log(Level.INFO, "service={0} It answers again at {1}", name, address);
            }
        }
    }
}
