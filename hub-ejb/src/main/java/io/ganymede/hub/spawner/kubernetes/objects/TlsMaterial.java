package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Objects;

/**
 * What a server needs to speak TLS with the hub and the proxy, as PEM texts. Holds a private key, so that it never shows
 * what it holds.
 *
 * @param key the server's private key
 * @param certificate the server's certificate
 * @param userAuthority certificates of those who may connect on behalf of users
 * @param hubAuthority certificates of those who may connect on behalf of the hub
 */
public record TlsMaterial(String key, String certificate, String userAuthority, String hubAuthority) {
    public TlsMaterial {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(userAuthority, "userAuthority");
        Objects.requireNonNull(hubAuthority, "hubAuthority");
    }

    @Override
    public String toString() {
        return "TlsMaterial[…]";
    }
}
