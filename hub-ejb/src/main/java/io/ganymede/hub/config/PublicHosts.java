package io.ganymede.hub.config;

import io.ganymede.hub.config.section.JupyterHubSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * At which host names people find the hub and the servers: all at one, or each at one of its own (hub contract 6.9 and 9.1).
 *
 * @param subdomains empty if there is one host name for all
 */
public record PublicHosts(Optional<Subdomains> subdomains) {
    /** One host name for all. */
    public static final PublicHosts ONE = new PublicHosts(Optional.empty());

    public PublicHosts {
        Objects.requireNonNull(subdomains, "subdomains");
    }

    /** As configured. */
    public static PublicHosts of(Configuration configuration) {
        return new PublicHosts(configuration
                .get(JupyterHubSettings.SUBDOMAIN_HOST)
                .map(url -> new Subdomains(url, configuration.get(JupyterHubSettings.SUBDOMAIN_HOOK))));
    }

    /** Whether users and services have host names of their own. */
    public boolean areMany() {
        return subdomains.isPresent();
    }

    /** The host name of a user's servers; empty if it is that of the hub. */
    public Optional<String> ofUser(String name) {
        return subdomains.map(many -> many.hostOfUser(name));
    }

    /** The host name of a service; empty if it is that of the hub. */
    public Optional<String> ofService(String name) {
        return subdomains.map(many -> many.hostOfService(name));
    }

    /** How a page of the hub leads to a path of a user's server: by the path alone where there is one host name only. */
    public String linkToUser(String name, String path) {
        return subdomains.map(many -> many.siteOf(many.hostOfUser(name)) + path).orElse(path);
    }

    /** How a page of the hub leads to a path of a service. */
    public String linkToService(String name, String path) {
        return subdomains
                .map(many -> many.siteOf(many.hostOfService(name)) + path)
                .orElse(path);
    }
}
