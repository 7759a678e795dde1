package io.ganymede.hub.security;

import io.ganymede.hub.domain.role.ScopeResolver;
import io.ganymede.hub.security.jwt.VerifiedToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Keeps the caller for the rest of the request; set once by the authentication mechanism. */
@RequestScoped
public class RequestCaller implements CallerContext {
    private ScopeResolver scopes;
    private RecognisedCaller recognised;
    private VerifiedToken token;

    /** For the container's proxy. */
    protected RequestCaller() {}

    @Inject
    public RequestCaller(ScopeResolver scopes) {
        this.scopes = scopes;
    }

    @Override
    public Caller caller() {
        if (recognised == null) {
            recognised = RecognisedCaller.nobody(scopes.none());
        }
        return recognised.caller();
    }

    /** What the user's login cookie holds; empty for anybody without a user. */
    public Optional<String> cookieId() {
        return recognised == null ? Optional.empty() : recognised.cookieId();
    }

    /** The browser session of the request, whether somebody is logged in or not. */
    public Optional<String> sessionId() {
        return recognised == null ? Optional.empty() : recognised.caller().sessionId();
    }

    /** The identity provider's token, if that was the credential. */
    Optional<VerifiedToken> token() {
        return Optional.ofNullable(token);
    }

    void recognise(Recognition recognition) {
        this.recognised = recognition.caller();
        this.token = recognition.token().orElse(null);
    }
}
