package io.ganymede.hub.authenticator.access;

import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.extension.NamedBeans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

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

    /** For use without a container. */
    public Authenticators(Configuration configuration, Iterable<Authenticator> available) {
        this.configuration = configuration;
        this.available = available;
    }

    /**
     * The authenticator that {@code JupyterHub.authenticator_class} names, by its short name or its class.
     *
     * @throws HubException if there is none, or more than one
     */
    public Authenticator configured() {
        String name = configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS);
        NamedBeans<Authenticator> beans = NamedBeans.of(available, Authenticator::name);
        try {
            return beans.find(name)
                    .orElseThrow(() -> wrong("no authenticator is called " + name + "; there are " + beans.names()));
        } catch (IllegalStateException ambiguous) {
            throw wrong(ambiguous.getMessage());
        }
    }

    /**
     * Requires that somebody of that name can become a user.
     *
     * @throws HubException with {@code INVALID_USERNAME} if the authenticator knows no account of that name
     */
    public void requireAccount(Username name) {
        if (!configured().hasAccount(name)) {
            throw new HubException(
                    Failure.INVALID_USERNAME, "Failed to create user " + name + ": there is no account of that name");
        }
    }

    private static HubException wrong(String words) {
        return new HubException(Failure.INTERNAL_ERROR, JupyterHubSettings.AUTHENTICATOR_CLASS + ": " + words);
    }
}
