package io.ganymede.hub.authenticator.sharedpassword;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.SharedPasswordAuthenticatorSettings;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * One password for users and another one for administrators (hub contract 6.7, 13). Administrators cannot use the users'
 * password, and the administrators' password opens no other account.
 */
@ApplicationScoped
public class SharedPasswordAuthenticator implements Authenticator {
    private Configuration configuration;
    private AccessRules access;

    /** For the container's proxy. */
    protected SharedPasswordAuthenticator() {}

    @Inject
    public SharedPasswordAuthenticator(Configuration configuration, AccessRules access) {
        this.configuration = configuration;
        this.access = access;
    }

    @Override
    public String name() {
        return "shared-password";
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        // both passwords are compared for everybody, so that time does not tell who is an administrator
        boolean users = matches(SharedPasswordAuthenticatorSettings.USER_PASSWORD, form);
        boolean administrators = matches(SharedPasswordAuthenticatorSettings.ADMIN_PASSWORD, form);
        Optional<Username> name = access.usernames().tryNormalise(form.username());
        return name.filter(user -> access.adminUsers().contains(user) ? administrators : users)
                .map(user -> AuthenticatedUser.named(form.username()));
    }

    private boolean matches(Setting<Optional<Secret>> setting, LoginForm form) {
        return configuration
                .get(setting)
                .filter(secret -> secret.matches(form.password()))
                .isPresent();
    }
}
