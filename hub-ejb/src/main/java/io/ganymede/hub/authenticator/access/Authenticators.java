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
import java.util.Optional;

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
     * Makes sure that somebody of that name can be a user (hub contract 6.7). Without a transaction: accounts may be created.
     *
     * @return empty if so; otherwise why not, in a few words for administrators
     */
    public Optional<String> provideAccount(Username name) {
        return configured().provideAccount(name);
    }

    /**
     * Requires that somebody of that name can become a user, as {@link #provideAccount} finds out.
     *
     * @throws HubException with {@code INVALID_USERNAME} if the authenticator knows no account of that name and makes none
     */
    public void requireAccount(Username name) {
        provideAccount(name).ifPresent(words -> {
            throw new HubException(Failure.INVALID_USERNAME, "Failed to create user " + name + ": " + words);
        });
    }

    private static HubException wrong(String words) {
        return new HubException(Failure.INTERNAL_ERROR, JupyterHubSettings.AUTHENTICATOR_CLASS + ": " + words);
    }
}
