package io.ganymede.hub.security;

import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.security.jwt.VerifiedToken;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the caller for the rest of the request; set once by the authentication mechanism. */
@RequestScoped
public class RequestCaller implements CallerContext {
    private RecognisedCaller recognised;
    private VerifiedToken token;
    private Supplier<Optional<RecognisedCaller>> again = Optional::empty;
    private boolean endedUnused;

    @Override
    public Caller caller() {
        if (recognised == null) {
            recognised = RecognisedCaller.nobody(ExpandedScopes.NONE);
        }
        return recognised.caller();
    }

    @Override
    public Supplier<Optional<Caller>> recognition() {
        Supplier<Optional<RecognisedCaller>> lookup = again;
        return () -> lookup.get().map(RecognisedCaller::caller);
    }

    /** What the user's login cookie holds; empty for anybody without a user. */
    public Optional<String> cookieId() {
        return recognised == null ? Optional.empty() : recognised.cookieId();
    }

    /** The browser session of the request, whether somebody is logged in or not. */
    public Optional<String> sessionId() {
        return recognised == null ? Optional.empty() : recognised.caller().sessionId();
    }

    /** Whether the browser brought a login that ended because nobody used it for too long. */
    public boolean hasLoginEndedUnused() {
        return endedUnused;
    }

    /** The identity provider's token, if that was the credential. */
    Optional<VerifiedToken> token() {
        return Optional.ofNullable(token);
    }

    void recognise(Recognition recognition) {
        this.recognised = recognition.caller();
        this.token = recognition.token().orElse(null);
        this.again = recognition.again();
        this.endedUnused = recognition.endedUnused();
    }
}
