package io.ganymede.hub.security.cookie;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.CookieOptions;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.Subdomains;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What the configuration says about cookies (hub contract 6.2, 7.2).
 *
 * @param basePath path of everything, such as {@code /}
 * @param hubPath path of the hub, such as {@code /hub/}
 * @param hostPrefix whether the login cookie is bound to the host by its name
 * @param options attributes of all cookies
 * @param xsrfOptions attributes of the cookie against forged requests
 * @param sessionDomain domain whose hosts all see the browser session; empty if only the hub's does
 * @param publicHttps whether people reach the hub by TLS; empty if only a request can tell
 * @param loginAge how long after signing a login cookie is accepted
 */
public record CookieRules(
        String basePath,
        String hubPath,
        boolean hostPrefix,
        CookieOptions options,
        CookieOptions xsrfOptions,
        Optional<String> sessionDomain,
        Optional<Boolean> publicHttps,
        Duration loginAge) {

    /** The rules of a configuration. */
    public static CookieRules of(Configuration configuration) {
        HubAddresses addresses = configuration.addresses();
        return new CookieRules(
                addresses.basePath().path(),
                addresses.hubPath(),
                configuration.get(JupyterHubSettings.COOKIE_HOST_PREFIX_ENABLED),
                configuration.get(TornadoSettings.COOKIE_OPTIONS),
                configuration.get(TornadoSettings.XSRF_COOKIE_KWARGS),
                addresses.publicHosts().subdomains().map(Subdomains::domain),
                addresses.publicUrl().map(url -> "https".equalsIgnoreCase(url.getScheme())),
                configuration.get(JupyterHubSettings.COOKIE_MAX_AGE));
    }
}
