package io.ganymede.hub.config.secret;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Secret;

/** The keys that the product needs: as configured, or generated at the first start and kept in files. */
public record GeneratedSecrets(byte[] cookieSecret, Secret proxyToken) {

    public static GeneratedSecrets of(Configuration configuration) {
        throw new UnsupportedOperationException();
    }
}
