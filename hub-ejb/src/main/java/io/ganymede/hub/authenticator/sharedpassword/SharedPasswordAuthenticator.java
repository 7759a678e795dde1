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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One password for users and another one for administrators, and further ones that put users into groups (hub contract 6.7,
 * 13). Administrators cannot use the users' passwords, and the administrators' password opens no other account. Who comes in
 * by a password of users is no administrator, even if an administrator has made that person one: everybody who knows the
 * password could come in under the name.
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
        // all passwords are compared for everybody, so that time does not tell who is an administrator
        Optional<Set<String>> users = groups(form);
        boolean administrators = matches(SharedPasswordAuthenticatorSettings.ADMIN_PASSWORD, form);
        Optional<Username> name = access.usernames().tryNormalise(form.username());
        if (name.filter(access.adminUsers()::contains).isPresent()) {
            return administrators ? Optional.of(user(form, true, Set.of())) : Optional.empty();
        }
        return name.flatMap(user -> users).map(groups -> user(form, false, groups));
    }

    /** The groups that the password of a user stands for; empty if it is none of theirs. */
    private Optional<Set<String>> groups(LoginForm form) {
        Optional<Set<String>> found = Optional.empty();
        for (Map.Entry<Secret, Set<String>> entry : configuration
                .get(SharedPasswordAuthenticatorSettings.PASSWORD_GROUPS)
                .entrySet()) {
            boolean right = entry.getKey().matches(form.password());
            found = right && found.isEmpty() ? Optional.of(entry.getValue()) : found;
        }
        return matches(SharedPasswordAuthenticatorSettings.USER_PASSWORD, form) ? Optional.of(Set.of()) : found;
    }

    private static AuthenticatedUser user(LoginForm form, boolean admin, Set<String> groups) {
        return new AuthenticatedUser(form.username(), Optional.of(admin), Optional.of(groups), Optional.empty());
    }

    private boolean matches(Setting<Optional<Secret>> setting, LoginForm form) {
        return configuration
                .get(setting)
                .filter(secret -> secret.matches(form.password()))
                .isPresent();
    }
}
