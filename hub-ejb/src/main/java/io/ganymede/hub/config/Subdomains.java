package io.ganymede.hub.config;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * The host names of users and services below the hub's own, which browsers keep apart from each other (hub contract 6.9).
 *
 * @param hub scheme, domain and port of the hub
 */
public record Subdomains(URI hub, SubdomainHook hook) {
    public Subdomains {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(hook, "hook");
    }

    /** The hub's own host name, in small letters. */
    public String domain() {
        return hub.getHost().toLowerCase(Locale.ROOT);
    }

    /** Scheme, host and port of the hub. */
    public String site() {
        return siteOf(domain());
    }

    /** Whether a host, with or without a port, is one of those below the hub's own. */
    public boolean areOwnersOf(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "").endsWith("." + domain());
    }

    String hostOfUser(String name) {
        return hook.ofUser(name) + "." + domain();
    }

    String hostOfService(String name) {
        return hook.ofService(name) + "." + domain();
    }

    /** Scheme, host and port. */
    String siteOf(String host) {
        return hub.getScheme().toLowerCase(Locale.ROOT) + "://" + host + (hub.getPort() < 0 ? "" : ":" + hub.getPort());
    }
}
