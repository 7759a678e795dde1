package io.ganymede.hub.application.login;

import io.ganymede.hub.domain.user.Username;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Use cases around what authenticators remember of users (hub contract 6.8). Scopes are checked by callers. */
public interface AuthStateService {
    /** What is remembered; empty if nothing is, the user is unknown, or no key decrypts it. */
    Optional<JsonObject> find(Username user);

    /**
     * Remembers something in place of what was remembered.
     *
     * @param state empty to forget it
     * @throws io.ganymede.hub.domain.failure.HubException if the user is unknown or nothing can be encrypted
     */
    void store(Username user, Optional<JsonObject> state);

    /**
     * Checks before other things are done that something could be remembered.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if nothing can be encrypted
     */
    void requireStorable();
}
