package io.ganymede.hub.application.token;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.user.Username;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Use cases around API tokens (hub contract 1.6). Scopes of the requester are checked by callers. */
public interface TokenService {
    /** Expired tokens are purged first. */
    List<TokenView> list(Username owner);

    /** Empty if the id is malformed or unknown, or the token is somebody else's. */
    Optional<TokenView> find(Username owner, String id);

    /**
     * Issues a token.
     *
     * @param expiresIn empty for never, or for the configured maximum
     * @param scopes empty for those of the role {@code token}
     * @throws io.ganymede.hub.domain.failure.HubException if a scope is unknown or exceeds the owner's
     */
    NewToken create(Username owner, Optional<Duration> expiresIn, Optional<RawScopes> scopes, String note);

    /** Deletes the token, and with one of an OAuth client all of the owner's for that client; false if there is none. */
    boolean delete(Username owner, String id);

    /**
     * The scopes of some roles together.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if one does not exist
     */
    RawScopes scopesOfRoles(List<String> names);

    /** The user whose unexpired token this is; empty if it is nobody's or a service's. */
    Optional<Username> ownerOf(String secret);

    /** The service that a token belongs to. */
    Optional<String> serviceOf(String secret);

    /**
     * A token just issued.
     *
     * @param secret shown this once
     */
    record NewToken(TokenView token, String secret) {
        @Override
        public String toString() {
            return "NewToken[" + token.id() + "]";
        }
    }
}
