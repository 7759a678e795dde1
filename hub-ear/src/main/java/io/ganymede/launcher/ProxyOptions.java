package io.ganymede.launcher;

import io.ganymede.launcher.configuration.LaunchSettings;
import java.util.Map;

/** What the proxy is told by properties in place of options on a command line of its own. */
final class ProxyOptions {

    private static final String PREFIX = "ganymede.proxy.";

    private ProxyOptions() {}

    /**
     * The properties.
     *
     * @param token the secret of the route API
     */
    static Map<String, String> properties(LaunchSettings settings, String token) {
        return Map.of(
                PREFIX + "ip",
                settings.publicListener().getAddress().getHostAddress(),
                PREFIX + "port",
                Integer.toString(settings.publicListener().getPort()),
                PREFIX + "error-target",
                settings.hubTarget() + settings.basePath() + "hub/error",
                PREFIX + "host-routing",
                Boolean.toString(settings.routesByHost()),
                PREFIX + "auth-token",
                token);
    }
}
