package io.ganymede.hub.authenticator;

import io.ganymede.hub.domain.user.Username;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who somebody is from a login form. An implementation is a CDI bean; {@code JupyterHub.authenticator_class}
 * chooses it by {@link #name()} or by the full name of its class. Whether that person may come in is decided by the hub's allow rules (hub contract 6.7).
 */
public interface Authenticator {
    /** Name in the configuration, such as {@code dummy}. */
    String name();

    /**
     * Checks what was typed in; empty if it is wrong. It must not reveal by text or time which part was wrong.
     */
    Optional<AuthenticatedUser> authenticate(LoginForm form);

    /**
     * Whether somebody of that name can become a user of the hub. Where it is false, adding the user is refused, by
     * administrators as well as at a login (hub contract 6.7). Asked outside of any wait for a person; it should answer
     * at once.
     */
    default boolean hasAccount(Username name) {
        return true;
    }

    /** Whether everybody who is authenticated may come in when no allow rule is configured. */
    default boolean allowsEveryoneByDefault() {
        return false;
    }

    /**
     * A page of its own where people prove who they are, in place of the hub's form: a path or URL to which {@code next} is
     * added. Empty to use the hub's form.
     *
     * @param hubPath path of the hub with a slash at both ends
     */
    default Optional<String> loginUrl(String hubPath) {
        return Optional.empty();
    }

    /** What that page is called on the hub's login page, as in “Sign in with …”. */
    default String loginService() {
        return name();
    }

    /** Roles that it will give to people, told when the hub starts, while {@code Authenticator.manage_roles} is set. */
    default List<ManagedRole> managedRoles() {
        return List.of();
    }
}
