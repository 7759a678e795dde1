package io.ganymede.hub.security.cookie;

import io.ganymede.hub.config.CookieOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * What the configuration says about cookies (hub contract 6.2, 7.2).
 *
 * @param basePath path of everything, such as {@code /}
 * @param hubPath path of the hub, such as {@code /hub/}
 * @param hostPrefix whether the login cookie is bound to the host by its name
 * @param options attributes of all cookies
 * @param sessionDomain domain whose hosts all see the browser session; empty if only the hub's does
 * @param loginAge how long after signing a login cookie is accepted
 */
public record CookieRules(
        String basePath,
        String hubPath,
        boolean hostPrefix,
        CookieOptions options,
        Optional<String> sessionDomain,
        Duration loginAge) {}
