package io.ganymede.hub.security;

import io.ganymede.hub.security.jwt.VerifiedToken;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom a request's credentials stand for.
 *
 * @param token the identity provider's token if that was the credential
 * @param again whom they stand for later; empty once they count no more
 * @param endedUnused whether there is a login that ended because nobody used it, so that its owner can be told
 */
record Recognition(
        RecognisedCaller caller,
        Optional<VerifiedToken> token,
        Supplier<Optional<RecognisedCaller>> again,
        boolean endedUnused) {
    static Recognition of(RecognisedCaller caller, Supplier<Optional<RecognisedCaller>> again) {
        return new Recognition(caller, Optional.empty(), again, false);
    }

    /** Nobody. */
    static Recognition none(RecognisedCaller nobody, boolean endedUnused) {
        return new Recognition(nobody, Optional.empty(), Optional::empty, endedUnused);
    }
}
