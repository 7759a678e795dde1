package io.ganymede.hub.authenticator;

import java.util.Optional;

/**
 * Finds out who somebody is from a login form. An implementation is a CDI bean; {@code JupyterHub.authenticator_class}
 * chooses it by {@link #name()}. Whether that person may come in is decided by the hub's allow rules (hub contract 6.7).
 */
public interface Authenticator {
    /** Name in the configuration, such as {@code dummy}. */
    String name();

    /**
     * Checks what was typed in; empty if it is wrong. It must not reveal by text or time which part was wrong.
     */
    Optional<AuthenticatedUser> authenticate(LoginForm form);

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
}
