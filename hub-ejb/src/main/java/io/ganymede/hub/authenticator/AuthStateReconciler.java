package io.ganymede.hub.authenticator;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Decides what is remembered of somebody who logs in, from what the authenticator says and what was remembered before. A CDI
 * bean; with several, each is asked with the outcome of the one before. Asked after all checks of the login, without a
 * transaction, and only while {@code Authenticator.enable_auth_state} is set. What it throws fails the login.
 */
public interface AuthStateReconciler {
    /**
     * What is to be remembered; empty for nothing.
     *
     * @param authenticated with what the authenticator wants remembered
     * @param before what was remembered before this login
     */
    Optional<JsonObject> reconcile(AuthenticatedUser authenticated, Optional<JsonObject> before);
}
