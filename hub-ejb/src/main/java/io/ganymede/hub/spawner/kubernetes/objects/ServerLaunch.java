package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the hub gives a server for one start, besides what is configured. Holds secrets.
 *
 * @param environment the hub's variables (hub contract 3.1) without {@code JUPYTERHUB_SERVICE_URL}; braces in them are no
 *     placeholders
 * @param servicePrefix path below which the server answers, with slashes at both ends
 * @param tls present if the server is to speak TLS
 */
public record ServerLaunch(Map<String, String> environment, String servicePrefix, Optional<TlsMaterial> tls) {
    public ServerLaunch {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        Objects.requireNonNull(servicePrefix, "servicePrefix");
        Objects.requireNonNull(tls, "tls");
    }

    @Override
    public String toString() {
        return "ServerLaunch[" + servicePrefix + "]";
    }
}
