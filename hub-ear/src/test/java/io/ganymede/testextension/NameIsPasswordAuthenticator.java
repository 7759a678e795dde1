package io.ganymede.testextension;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Accepts whoever types the user name as password, for JupyterHub's own suite of tests, whose authenticator does the
 * same. The build makes an extension of it, {@code target/test-extensions}; the product does not hold it.
 */
@ApplicationScoped
public class NameIsPasswordAuthenticator implements Authenticator {

    private static final String REFUSED = "notallowed";
    private static final String WITHOUT_ACCOUNT = "dne";

    @Override
    public String name() {
        return "name-is-password";
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        String name = form.username();
        boolean right = !name.isEmpty() && form.password().equals(name) && !name.startsWith(REFUSED);
        return right ? Optional.of(AuthenticatedUser.named(name)) : Optional.empty();
    }

    @Override
    public boolean hasAccount(Username name) {
        return !name.value().startsWith(WITHOUT_ACCOUNT);
    }
}
