package io.ganymede.hub.security.jwt;

import java.util.List;
import org.jose4j.jwk.JsonWebKey;

/** Keys that stand in the configuration and never change. */
record GivenKeys(List<JsonWebKey> keys) implements KeySource {
    GivenKeys {
        keys = List.copyOf(keys);
    }

    @Override
    public List<JsonWebKey> refreshed() {
        return keys;
    }
}
