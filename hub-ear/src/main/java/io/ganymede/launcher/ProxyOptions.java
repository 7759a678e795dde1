package io.ganymede.launcher;

import io.ganymede.launcher.configuration.InternalTls;
import io.ganymede.launcher.configuration.LaunchSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the proxy is told by properties in place of options on a command line of its own. */
final class ProxyOptions {

    private static final String PREFIX = "ganymede.proxy.";

    /** The property with the least important messages that the proxy logs. */
    static final String LOG_LEVEL = PREFIX + "log-level";

    private ProxyOptions() {}

    /**
     * The properties.
     *
     * @param tls how the proxy speaks TLS with its targets
     * @param token the secret of the route API
     */
    static Map<String, String> properties(LaunchSettings settings, Optional<InternalTls> tls, String token) {
        Map<String, String> options = new HashMap<>();
        options.put("ip", settings.publicListener().getAddress().getHostAddress());
        options.put("port", Integer.toString(settings.publicListener().getPort()));
        options.put("error-target", settings.hubTarget() + settings.basePath() + "hub/error");
        options.put("host-routing", Boolean.toString(settings.routesByHost()));
        options.put("auth-token", token);
        settings.certificate().ifPresent(files -> {
            options.put("ssl-key", files.key().toString());
            options.put("ssl-cert", files.certificate().toString());
        });
        tls.flatMap(InternalTls::proxyClient).ifPresent(files -> {
            options.put("client-ssl-key", files.key().toString());
            options.put("client-ssl-cert", files.certificate().toString());
        });
        tls.flatMap(InternalTls::targetAuthorities).ifPresent(file -> options.put("client-ssl-ca", file.toString()));
        return options.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(option -> PREFIX + option.getKey(), Map.Entry::getValue));
    }
}
