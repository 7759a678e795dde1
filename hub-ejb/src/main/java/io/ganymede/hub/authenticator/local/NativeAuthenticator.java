package io.ganymede.hub.authenticator.local;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Accounts of the hub's own, with passwords in its database. Whoever has an account may come in by default. */
@ApplicationScoped
public class NativeAuthenticator implements Authenticator {
    /** Its name in the configuration. */
    public static final String NAME = "native";

    private PasswordCheck passwords;
    private AccessRules access;

    /** For the container's proxy. */
    protected NativeAuthenticator() {}

    @Inject
    public NativeAuthenticator(PasswordCheck passwords, AccessRules access) {
        this.passwords = passwords;
        this.access = access;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        Optional<Username> name = access.usernames().tryNormalise(form.username());
        return passwords.isRight(name, form.password())
                ? Optional.of(AuthenticatedUser.named(form.username()))
                : Optional.empty();
    }

    @Override
    public boolean allowsEveryoneByDefault() {
        return true;
    }
}
