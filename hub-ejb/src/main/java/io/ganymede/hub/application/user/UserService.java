package io.ganymede.hub.application.user;

import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import java.util.List;
import java.util.Optional;

/** Use cases around users. Scopes are checked by callers, the rules of the domain here. */
public interface UserService {
    Optional<UserView> find(Username name);

    UserPage list(UserQuery query);

    /**
     * Creates a user with the default roles; the name is used as it is.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the user exists
     */
    UserView create(Username name, boolean admin);

    /**
     * Creates those of the users who do not exist yet; names are normalised first (hub contract 1.4).
     *
     * @return the new ones
     * @throws io.ganymede.hub.domain.failure.HubException if a name is invalid or all of them exist
     */
    List<UserView> createAll(List<String> names, boolean admin);

    /** Grants or takes away the admin flag and the role {@code admin} with it. */
    UserView setAdmin(Username name, boolean admin);

    /**
     * Stops the user's servers and deletes the user with all that is theirs; blocks until the servers are gone.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the user is unknown or a server cannot be stopped now
     */
    void delete(Username name);
}
