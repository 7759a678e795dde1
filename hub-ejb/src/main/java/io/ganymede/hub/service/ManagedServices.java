package io.ganymede.hub.service;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.lifecycle.ClusterDuty;
import io.ganymede.hub.machine.MachineAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Runs the services that have a command (hub contract 10), in the order of the configuration, on the one hub that holds the
 * lease, as soon as its API answers; a hub that has lost the lease ends what it runs. A service whose definition changes is started anew.
 */
@Dependent
public class ManagedServices implements ClusterDuty {
    private static final Logger LOGGER = System.getLogger(ManagedServices.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ServiceStore store;
    private final Configuration configuration;
    private final Clock clock;
    private final InternalTls tls;
    private final MachineAccounts accounts;
    private final HubApi api;
    private final List<SupervisedService> running = new ArrayList<>();
    private boolean ended;

    @Inject
    public ManagedServices(
            ServiceStore store, Configuration configuration, InternalTls tls, MachineAccounts accounts, Clock clock) {
        this.store = store;
        this.configuration = configuration;
        this.clock = clock;
        this.tls = tls;
        this.accounts = accounts;
        this.api = new HubApi(configuration.addresses(), tls.client());
    }

    @Override
    public String lease() {
        return "managed-services";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public synchronized boolean hasWork() {
        return !running.isEmpty() || !definitions().isEmpty();
    }

    @Override
    public synchronized void work(boolean held, ThreadFactory threads) {
        if (ended) {
            return;
        }
        try {
            List<ServiceDefinition> wanted = held ? definitions() : List.of();
            stop(running.stream()
                    .filter(service -> !wanted.contains(service.definition()))
                    .toList());
            Instant now = clock.instant();
            if (!wanted.isEmpty() && api.isThere(now)) {
                wanted.forEach(this::begin);
            }
            for (SupervisedService service : running) {
                service.look(now, threads);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void end() {
        ended = true;
        try {
            stop(List.copyOf(running));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(ServiceDefinition definition) {
        boolean known = running.stream().map(SupervisedService::definition).anyMatch(definition::equals);
        if (!known) {
            ServiceEnvironment environment = new ServiceEnvironment(configuration, System.getenv());
            Path files = configuration.home().resolve("services");
            ServiceCertificate certificate = new ServiceCertificate(tls, configuration, files);
            running.add(new SupervisedService(definition, store, environment, certificate, accounts, files));
        }
    }

    /** All are asked to end before the first is waited for. */
    private void stop(List<SupervisedService> services) throws InterruptedException {
        for (SupervisedService service : services) {
            service.interrupt();
        }
        for (SupervisedService service : services) {
            try {
                service.stop();
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "A service could not be stopped", e);
            }
        }
        running.removeAll(services);
    }

    private List<ServiceDefinition> definitions() {
        return configuration.get(JupyterHubSettings.SERVICES).stream()
                .filter(ServiceDefinition::isManaged)
                .toList();
    }
}
