package io.ganymede.hub.domain.oauth;

import io.ganymede.hub.domain.server.ServerId;
import java.nio.charset.StandardCharsets;

/** How OAuth clients of servers are called (hub contract 2.1). */
public final class OAuthClientId {
    private static final String SERVER_PREFIX = "jupyterhub-user-";
    private static final String UNESCAPED = "_.-~/";

    private OAuthClientId() {}

    /** {@code jupyterhub-user-NAME}, and {@code -SRV} for a named server: usable as the name of a cookie. */
    public static String ofServer(ServerId server) {
        String user = SERVER_PREFIX + quoted(server.owner().value());
        return server.name().isDefault() ? user : user + "-" + quoted(server.name().value());
    }

    /** Percent-encodes every byte but ASCII letters, digits and {@value #UNESCAPED}: stricter than in URLs. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnescaped(octet)) {
                quoted.append((char) octet);
            } else {
                quoted.append('%').append(String.format("%02X", octet));
            }
        }
        return quoted.toString();
    }

    private static boolean isUnescaped(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || UNESCAPED.indexOf(octet) >= 0;
    }
}
