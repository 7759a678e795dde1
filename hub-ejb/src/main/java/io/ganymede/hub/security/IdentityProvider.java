package io.ganymede.hub.security;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.security.jwt.AdmittedTokens;
import io.ganymede.hub.security.jwt.ClaimMapping;
import io.ganymede.hub.security.jwt.KeysUnavailableException;
import io.ganymede.hub.security.jwt.TokenVerifier;
import io.ganymede.hub.security.jwt.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The enterprise identity provider, whose tokens log in (MicroProfile JWT); does nothing unless it is configured. */
@ApplicationScoped
public class IdentityProvider {
    private static final Logger LOG = Logger.getLogger(IdentityProvider.class.getName());

    private LoginService logins;
    private Optional<TokenVerifier> verifier;
    private ClaimMapping mapping;
    private AdmittedTokens admitted;

    /** For the container's proxy. */
    protected IdentityProvider() {}

    @Inject
    public IdentityProvider(Configuration configuration, LoginService logins, Clock clock) {
        this.logins = logins;
        this.verifier = IdentityProviderRules.verifier(configuration, clock);
        this.mapping = IdentityProviderRules.mapping(configuration);
        this.admitted = new AdmittedTokens(clock);
    }

    /** Whether tokens of a provider are accepted at all. */
    public boolean isConfigured() {
        return verifier.isPresent();
    }

    /**
     * The token if it is genuine, meant for us and not expired.
     *
     * @throws HubException with {@code IDENTITY_PROVIDER_UNAVAILABLE} if the provider's keys cannot be had
     */
    public Optional<VerifiedToken> verify(String token) {
        try {
            return verifier.flatMap(present -> present.verify(token));
        } catch (KeysUnavailableException unavailable) {
            throw new HubException(
                    Failure.IDENTITY_PROVIDER_UNAVAILABLE,
                    "The identity provider cannot be reached now; try again later.",
                    unavailable);
        }
    }

    /** The user that a genuine token stands for, created if need be; empty if the allow rules say no. */
    public Optional<Username> userOf(VerifiedToken token) {
        return admitted.find(token).or(() -> admit(token));
    }

    /** Forgets that a token was let in, so that the rules are asked again. */
    public void forget(VerifiedToken token) {
        admitted.forget(token);
    }

    private Optional<Username> admit(VerifiedToken token) {
        Optional<AuthenticatedUser> user = mapping.userOf(token.claims());
        if (user.isEmpty()) {
            LOG.warning("A token of the identity provider has no user name in the claim " + mapping.usernameClaim());
            return Optional.empty();
        }
        try {
            Username name = logins.admit(user.get()).name();
            admitted.remember(token, name);
            LOG.log(Level.FINE, "Token of the identity provider accepted for {0}", name);
            return Optional.of(name);
        } catch (HubException refused) {
            if (refused.failure() != Failure.LOGIN_REFUSED) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
