package io.ganymede.hub.authenticator.access;

import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Chooses the configured authenticator among the beans of the product and of extensions. */
@ApplicationScoped
public class Authenticators {
    private Configuration configuration;
    private Iterable<Authenticator> available;

    /** For the container's proxy. */
    protected Authenticators() {}

    @Inject
    public Authenticators(Configuration configuration, @Any Instance<Authenticator> available) {
        this(configuration, (Iterable<Authenticator>) available);
    }

    Authenticators(Configuration configuration, Iterable<Authenticator> available) {
        this.configuration = configuration;
        this.available = available;
    }

    /**
     * The authenticator named by {@code JupyterHub.authenticator_class}.
     *
     * @throws HubException if no bean has that name
     */
    public Authenticator configured() {
        String name = configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS);
        return beans().stream()
                .filter(bean -> bean.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HubException(
                        Failure.INTERNAL_ERROR,
                        "JupyterHub.authenticator_class: no authenticator is called " + name + "; there are "
                                + beans().stream()
                                        .map(Authenticator::name)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    private List<Authenticator> beans() {
        return StreamSupport.stream(available.spliterator(), false).toList();
    }
}
