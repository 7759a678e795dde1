package io.ganymede.hub.domain.oauth;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.UrlEscape;

/** How OAuth clients of servers are called (hub contract 2.1). */
public final class OAuthClientId {
    private static final String SERVER_PREFIX = "jupyterhub-user-";

    private OAuthClientId() {}

    /** {@code jupyterhub-user-NAME}, and {@code -SRV} for a named server: usable as the name of a cookie. */
    public static String ofServer(ServerId server) {
        String user = SERVER_PREFIX + UrlEscape.clientId(server.owner().value());
        return server.name().isDefault()
                ? user
                : user + "-" + UrlEscape.clientId(server.name().value());
    }
}
