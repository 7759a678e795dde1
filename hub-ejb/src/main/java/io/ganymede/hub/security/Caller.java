package io.ganymede.hub.security;

import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.user.Username;
import java.util.Objects;
import java.util.Optional;

/**
 * Who makes a request, and with what (hub contract 6.4). Made once per request by the authentication mechanism.
 *
 * @param user the user; empty for nobody and for services
 * @param service the service's name; empty for nobody and for users
 * @param admin the legacy admin flag of the user or service
 * @param credential how the caller was recognised
 * @param tokenId {@code a<N>} of the token used; empty for cookies and identity-provider tokens
 * @param sessionId the browser session, from the cookie or stored with the token
 * @param scopes what the credential may do
 */
public record Caller(
        Optional<Username> user,
        Optional<String> service,
        boolean admin,
        Credential credential,
        Optional<String> tokenId,
        Optional<String> sessionId,
        EffectiveScopes scopes) {

    public Caller {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(tokenId, "tokenId");
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(scopes, "scopes");
    }

    public boolean isAnonymous() {
        return user.isEmpty() && service.isEmpty();
    }

    /** What a caller was recognised by. */
    public enum Credential {
        NONE,
        COOKIE,
        TOKEN,
        IDENTITY_PROVIDER_TOKEN
    }
}
