package io.ganymede.hub.authenticator.access;

import io.ganymede.hub.domain.user.Username;
import java.util.Optional;
import java.util.Set;

/**
 * Who of those whom an authenticator recognised may come in (hub contract 6.7). Immutable; all names are normalised.
 *
 * @param allowAll everybody
 * @param allowedUsers those named
 * @param allowExisting those who are users already
 * @param adminUsers administrators, who are also allowed where somebody else is named
 * @param blockedUsers nobody of these, whatever the other rules say
 */
public record AccessPolicy(
        boolean allowAll,
        Set<Username> allowedUsers,
        boolean allowExisting,
        Set<Username> adminUsers,
        Set<Username> blockedUsers) {

    public AccessPolicy {
        allowedUsers = Set.copyOf(allowedUsers);
        adminUsers = Set.copyOf(adminUsers);
        blockedUsers = Set.copyOf(blockedUsers);
    }

    /** @param exists whether there is a user of that name already */
    public Decision decide(Username name, boolean exists) {
        if (blockedUsers.contains(name)) {
            return Decision.BLOCKED;
        }
        boolean named = allowedUsers.contains(name) || (!allowedUsers.isEmpty() && adminUsers.contains(name));
        return allowAll || named || (allowExisting && exists) ? Decision.ALLOWED : Decision.NOT_ALLOWED;
    }

    /** Whether the configuration makes somebody an administrator; empty to leave the flag as it is. */
    public Optional<Boolean> isAdmin(Username name) {
        return adminUsers.contains(name) ? Optional.of(true) : Optional.empty();
    }

    /** The same rules, open to everybody who is recognised. */
    public AccessPolicy openToAll() {
        return new AccessPolicy(true, allowedUsers, allowExisting, adminUsers, blockedUsers);
    }

    /** What the rules say about somebody. */
    public enum Decision {
        ALLOWED,
        NOT_ALLOWED,
        BLOCKED
    }
}
