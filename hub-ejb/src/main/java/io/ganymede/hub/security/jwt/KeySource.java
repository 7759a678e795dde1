package io.ganymede.hub.security.jwt;

import java.util.List;
import org.jose4j.jwk.JsonWebKey;

/** Where the identity provider's public keys come from. Implementations are safe for concurrent use. */
interface KeySource {
    /**
     * The keys known now.
     *
     * @throws KeysUnavailableException if none could be had in reasonable time
     */
    List<JsonWebKey> keys();

    /**
     * The keys after another look at the source, because none of those known fits; the same ones if the last look is too
     * recent.
     *
     * @throws KeysUnavailableException if none could be had in reasonable time
     */
    List<JsonWebKey> refreshed();
}
