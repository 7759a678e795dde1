package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.user.User;
import java.time.Instant;
import java.util.List;

/**
 * Tells what scopes have been granted to whom, as they are written: not expanded, and with filters such as {@code !user} (hub
 * contract 4.5). Asked at every request; callable with and without a transaction.
 */
public interface GrantedScopes {
    /**
     * Those of the user's own roles, of the roles of the user's groups, and of what is shared with the user or such a group.
     *
     * @param user a stored one
     * @param now shares that have expired by then do not count
     */
    List<RawScopes> ofUser(User user, Instant now);

    /** Those of the service's roles. */
    List<RawScopes> ofService(HubService service);
}
