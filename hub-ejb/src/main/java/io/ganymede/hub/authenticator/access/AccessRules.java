package io.ganymede.hub.authenticator.access;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The configured rules for names and access; an injectable bean that other use cases normalise names with. */
@ApplicationScoped
public class AccessRules {
    private Configuration configuration;

    /** For the container's proxy. */
    protected AccessRules() {}

    @Inject
    public AccessRules(Configuration configuration) {
        this.configuration = configuration;
    }

    /** How names are normalised and which are valid. */
    public UsernameRules usernames() {
        return new UsernameRules(
                configuration.get(AuthenticatorSettings.USERNAME_MAP),
                configuration.get(AuthenticatorSettings.USERNAME_PATTERN));
    }

    /** Who may come in. */
    public AccessPolicy policy() {
        return new AccessPolicy(
                configuration.get(AuthenticatorSettings.ALLOW_ALL),
                names(AuthenticatorSettings.ALLOWED_USERS),
                configuration.get(AuthenticatorSettings.ALLOW_EXISTING_USERS),
                adminUsers(),
                names(AuthenticatorSettings.BLOCKED_USERS));
    }

    /** Who is to be an administrator. */
    public Set<Username> adminUsers() {
        return names(AuthenticatorSettings.ADMIN_USERS);
    }

    /**
     * Whether an authenticator's own openness counts: only where nothing was said about who may come in.
     *
     * @see io.ganymede.hub.authenticator.Authenticator#allowsEveryoneByDefault()
     */
    public boolean leavesOpennessToAuthenticator() {
        return !configuration.isExplicit(AuthenticatorSettings.ALLOW_ALL)
                && configuration.get(AuthenticatorSettings.ALLOWED_USERS).isEmpty();
    }

    /** Whether somebody can come in, so that no warning is due. */
    public boolean letsSomebodyIn() {
        return configuration.get(AuthenticatorSettings.ANY_ALLOW_CONFIG);
    }

    private Set<Username> names(Setting<Set<String>> setting) {
        return normalised(configuration.get(setting), usernames());
    }

    private static Set<Username> normalised(Collection<String> raw, UsernameRules rules) {
        return raw.stream().map(rules::tryNormalise).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }
}
