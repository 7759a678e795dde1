package io.ganymede.hub.security;

import java.util.Optional;
import java.util.function.Supplier;

/** The caller of the current request; an injectable, request-scoped bean filled by the authentication mechanism. */
public interface CallerContext {
    /** Never null; an anonymous caller if nobody was recognised. */
    Caller caller();

    /**
     * Recognises the caller again, by what the request brought: for answers that go on, which may outlive a login or a token. It
     * can be asked on any thread, after the request too; empty once the credential counts no more.
     */
    Supplier<Optional<Caller>> recognition();
}
