package io.ganymede.hub.security;

import io.ganymede.hub.security.jwt.VerifiedToken;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom a request's credentials stand for.
 *
 * @param token the identity provider's token if that was the credential
 * @param again whom they stand for later; empty once they count no more
 */
record Recognition(RecognisedCaller caller, Optional<VerifiedToken> token, Supplier<Optional<RecognisedCaller>> again) {
    static Recognition of(RecognisedCaller caller, Supplier<Optional<RecognisedCaller>> again) {
        return new Recognition(caller, Optional.empty(), again);
    }
}
