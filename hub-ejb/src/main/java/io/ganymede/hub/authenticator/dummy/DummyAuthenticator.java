package io.ganymede.hub.authenticator.dummy;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.section.DummyAuthenticatorSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Accepts any name, with one password for everybody if one is configured (hub contract 6.7, 7.3). */
@ApplicationScoped
public class DummyAuthenticator implements Authenticator {
    private Configuration configuration;

    /** For the container's proxy. */
    protected DummyAuthenticator() {}

    @Inject
    public DummyAuthenticator(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return "dummy";
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        Optional<Secret> password = configuration.get(DummyAuthenticatorSettings.PASSWORD);
        boolean right = password.filter(secret -> !secret.reveal().isEmpty())
                .map(secret -> secret.matches(form.password()))
                .orElse(true);
        return Optional.of(form.username())
                .filter(name -> right && !name.isEmpty())
                .map(AuthenticatedUser::named);
    }

    @Override
    public boolean allowsEveryoneByDefault() {
        return true;
    }
}
