package io.ganymede.hub.application.login;

import io.ganymede.hub.authenticator.state.AuthStates;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;

/** {@link AuthStateService} on the users' rows. */
@Stateless
@Local(AuthStateService.class)
public class StoredAuthStates implements AuthStateService {
    private final UserRepository users;
    private final AuthStates states;

    /** For the container. */
    public StoredAuthStates() {
        this(null, null);
    }

    @Inject
    public StoredAuthStates(UserRepository users, AuthStates states) {
        this.users = users;
        this.states = states;
    }

    @Override
    public Optional<JsonObject> find(Username user) {
        return users.find(user).flatMap(states::of);
    }

    @Override
    public void store(Username user, Optional<JsonObject> state) {
        states.store(
                users.find(user).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + user)),
                state);
    }

    @Override
    public void requireStorable() {
        states.requireKeys();
    }
}
