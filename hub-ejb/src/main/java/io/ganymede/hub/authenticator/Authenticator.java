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
}
