package io.ganymede.hub.security;

import io.ganymede.hub.security.jwt.VerifiedToken;
import java.util.Optional;

/**
 * Whom a request's credentials stand for.
 *
 * @param token the identity provider's token if that was the credential
 */
record Recognition(RecognisedCaller caller, Optional<VerifiedToken> token) {
    static Recognition of(RecognisedCaller caller) {
        return new Recognition(caller, Optional.empty());
    }
}
