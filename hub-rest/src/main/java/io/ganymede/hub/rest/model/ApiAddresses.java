package io.ganymede.hub.rest.model;

import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.UrlEscape;
import java.util.Objects;
import java.util.Optional;

/**
 * Addresses that models show.
 *
 * @param apiPath path of the API, without a slash at its end
 * @param publicHost scheme, host and port that people see; empty unless configured
 */
public record ApiAddresses(String apiPath, Optional<String> publicHost) {
    public ApiAddresses {
        Objects.requireNonNull(apiPath, "apiPath");
        Objects.requireNonNull(publicHost, "publicHost");
    }

    public static ApiAddresses of(HubAddresses addresses) {
        return new ApiAddresses(addresses.apiPath(), addresses.publicHost());
    }

    /** Path of the event stream of a server's start. */
    public String progress(ServerId server) {
        String user = apiPath + "/users/" + UrlEscape.segment(server.owner().value());
        return server.name().isDefault()
                ? user + "/server/progress"
                : user + "/servers/" + UrlEscape.segment(server.name().value()) + "/progress";
    }

    /** The path as people see it; empty if the hub does not know how they see it. */
    public Optional<String> full(String path) {
        return path.startsWith("/") ? publicHost.map(host -> host + path) : Optional.of(path);
    }
}
