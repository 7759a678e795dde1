package io.ganymede.hub.authenticator;

import io.ganymede.hub.domain.user.Username;
import jakarta.json.JsonObject;
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
     * administrators as well as at a login (hub contract 6.7). Asked without a transaction; it should answer at once.
     */
    default boolean hasAccount(Username name) {
        return true;
    }

    /**
     * Makes sure that somebody of that name has an account, and creates it where that is wanted. Called without a
     * transaction before a user is added, by an administrator or at a login, and at each start of the hub for the users
     * there are; it may take a while.
     *
     * @return empty if there is an account now; otherwise why not, in a few words for administrators
     */
    default Optional<String> provideAccount(Username name) {
        return hasAccount(name) ? Optional.empty() : Optional.of("there is no account of that name");
    }

    /**
     * Whether a rule of the authenticator's own lets somebody in, besides the hub's allow rules. Blocked users stay out.
     * Asked at each login, without a transaction.
     *
     * @param name as the hub stores it
     */
    default boolean allows(Username name) {
        return false;
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

    /**
     * Whether somebody who logged in some time ago may go on. Asked at most every {@code Authenticator.auth_refresh_age} for
     * each user and hub, and before starts and stops where that is configured; without a transaction. What it throws counts as
     * no answer.
     *
     * @param authState what is remembered of the user
     */
    default LoginRefresh refresh(Username user, Optional<JsonObject> authState) {
        return new LoginRefresh.Current();
    }
}
