package io.ganymede.hub.authenticator.development;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Lets anybody in under any name, without a password, for trials on one's own machine. {@link LoopbackOnly} keeps it from
 * being reachable from elsewhere.
 */
@ApplicationScoped
public class DevelopmentAuthenticator implements Authenticator {
    /** Its name in the configuration. */
    public static final String NAME = "development";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        return Optional.of(form.username()).filter(name -> !name.isEmpty()).map(AuthenticatedUser::named);
    }

    @Override
    public boolean allowsEveryoneByDefault() {
        return true;
    }
}
