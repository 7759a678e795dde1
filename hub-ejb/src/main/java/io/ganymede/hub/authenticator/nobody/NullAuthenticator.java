package io.ganymede.hub.authenticator.nobody;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets nobody in by the login form, for hubs that are used with tokens only. */
@ApplicationScoped
public class NullAuthenticator implements Authenticator {
    @Override
    public String name() {
        return "null";
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        return Optional.empty();
    }
}
