package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationRule.when;
import static io.ganymede.hub.config.section.AuthenticatorSettings.ENABLE_AUTH_STATE;
import static io.ganymede.hub.config.section.AuthenticatorSettings.MANAGE_GROUPS;
import static io.ganymede.hub.config.section.AuthenticatorSettings.MANAGE_ROLES;
import static io.ganymede.hub.config.section.CryptKeeperSettings.KEYS;
import static io.ganymede.hub.config.section.IdentityProviderSettings.AUDIENCES;
import static io.ganymede.hub.config.section.IdentityProviderSettings.ISSUER;
import static io.ganymede.hub.config.section.IdentityProviderSettings.JWKS_URL;
import static io.ganymede.hub.config.section.IdentityProviderSettings.PUBLIC_KEY;
import static io.ganymede.hub.config.section.IdentityProviderSettings.PUBLIC_KEY_LOCATION;
import static io.ganymede.hub.config.section.JupyterHubSettings.AUTHENTICATOR_CLASS;
import static io.ganymede.hub.config.section.JupyterHubSettings.LOAD_GROUPS;
import static io.ganymede.hub.config.section.JupyterHubSettings.LOAD_ROLES;
import static io.ganymede.hub.config.section.JupyterHubSettings.LOGIN_IDLE_TIMEOUT;
import static io.ganymede.hub.config.section.SharedPasswordAuthenticatorSettings.ADMIN_PASSWORD;
import static io.ganymede.hub.config.section.SharedPasswordAuthenticatorSettings.PASSWORD_GROUPS;
import static io.ganymede.hub.config.section.SharedPasswordAuthenticatorSettings.USER_PASSWORD;

import io.ganymede.hub.config.ConfigurationRule.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between the settings that say who people are and what they may do. */
final class IdentityRules {
    /** Servers keep the hub's answer about a token for 300 s, so that somebody at work is seen that late; twice as long is safe. */
    private static final Duration SHORTEST_IDLE_TIMEOUT = Duration.ofMinutes(10);

    static final List<ConfigurationRule> RULES = List.of(
            new ConfigurationRule(List.of(USER_PASSWORD, ADMIN_PASSWORD), IdentityRules::differentPasswords),
            new ConfigurationRule(List.of(ADMIN_PASSWORD, PASSWORD_GROUPS), IdentityRules::passwordOfUsersOnly),
            new ConfigurationRule(
                    List.of(MANAGE_GROUPS, PASSWORD_GROUPS, AUTHENTICATOR_CLASS), IdentityRules::groupsToGive),
            new ConfigurationRule(List.of(ENABLE_AUTH_STATE, KEYS), IdentityRules::keysForAuthState),
            new ConfigurationRule(List.of(MANAGE_GROUPS, LOAD_GROUPS), IdentityRules::oneSourceOfGroups),
            new ConfigurationRule(List.of(MANAGE_ROLES, LOAD_ROLES), IdentityRules::oneSourceOfRoles),
            new ConfigurationRule(List.of(LOGIN_IDLE_TIMEOUT), IdentityRules::usesSeenInTime),
            new ConfigurationRule(List.of(LOAD_ROLES), IdentityRules::rolesOnce),
            new ConfigurationRule(List.of(LOAD_ROLES), IdentityRules::administratorsRole),
            new ConfigurationRule(
                    List.of(ISSUER, AUDIENCES, JWKS_URL, PUBLIC_KEY, PUBLIC_KEY_LOCATION),
                    IdentityRules::identityProvider));

    private IdentityRules() {}

    private static Stream<Violation> differentPasswords(Configuration configuration) {
        Optional<Secret> admin = configuration.get(ADMIN_PASSWORD);
        return when(
                admin.isPresent() && admin.equals(configuration.get(USER_PASSWORD)),
                ADMIN_PASSWORD,
                " must not be the same as SharedPasswordAuthenticator.user_password");
    }

    private static Stream<Violation> passwordOfUsersOnly(Configuration configuration) {
        return when(
                configuration
                        .get(ADMIN_PASSWORD)
                        .filter(configuration.get(PASSWORD_GROUPS)::containsKey)
                        .isPresent(),
                PASSWORD_GROUPS,
                " must not hold the password of SharedPasswordAuthenticator.admin_password");
    }

    private static Stream<Violation> groupsToGive(Configuration configuration) {
        return when(
                configuration.get(AUTHENTICATOR_CLASS).equals("shared-password")
                        && !configuration.get(PASSWORD_GROUPS).isEmpty()
                        && !configuration.get(MANAGE_GROUPS),
                PASSWORD_GROUPS,
                " needs Authenticator.manage_groups to be true");
    }

    private static Stream<Violation> keysForAuthState(Configuration configuration) {
        return when(
                configuration.get(ENABLE_AUTH_STATE) && configuration.get(KEYS).isEmpty(),
                ENABLE_AUTH_STATE,
                " needs a key in CryptKeeper.keys or in the environment variable JUPYTERHUB_CRYPT_KEY, for example one made"
                        + " by openssl rand -hex 32");
    }

    private static Stream<Violation> oneSourceOfGroups(Configuration configuration) {
        return when(
                configuration.get(MANAGE_GROUPS)
                        && !configuration.get(LOAD_GROUPS).isEmpty(),
                LOAD_GROUPS,
                " must be left out, because Authenticator.manage_groups leaves groups to the authenticator");
    }

    private static Stream<Violation> oneSourceOfRoles(Configuration configuration) {
        boolean members = configuration.get(LOAD_ROLES).stream()
                .anyMatch(role -> role.users().isPresent() || role.groups().isPresent());
        return when(
                configuration.get(MANAGE_ROLES) && members,
                LOAD_ROLES,
                " must not name users or groups, because Authenticator.manage_roles leaves that to the authenticator");
    }

    private static Stream<Violation> usesSeenInTime(Configuration configuration) {
        Duration timeout = configuration.get(LOGIN_IDLE_TIMEOUT);
        return when(
                !timeout.isZero() && timeout.compareTo(SHORTEST_IDLE_TIMEOUT) < 0,
                LOGIN_IDLE_TIMEOUT,
                " must be 0, or 10m or longer: servers ask the hub only every five minutes whether a login still counts, so"
                        + " that people who work in them would be logged out");
    }

    private static Stream<Violation> rolesOnce(Configuration configuration) {
        Set<String> names = new HashSet<>();
        return configuration.get(LOAD_ROLES).stream()
                .map(RoleDefinition::name)
                .filter(name -> !names.add(name))
                .map(name -> new Violation(LOAD_ROLES, " must have each role once, but has " + name + " twice"));
    }

    private static Stream<Violation> administratorsRole(Configuration configuration) {
        return configuration.get(LOAD_ROLES).stream()
                .filter(role -> role.name().equals("admin"))
                .filter(role -> role.scopes().isPresent() || role.description().isPresent())
                .map(role -> new Violation(
                        LOAD_ROLES,
                        " must say of the role admin only who has it; its scopes and description cannot be changed"));
    }

    private static Stream<Violation> identityProvider(Configuration configuration) {
        List<Setting<?>> keys = new ArrayList<>();
        Stream.<Setting<? extends Optional<?>>>of(JWKS_URL, PUBLIC_KEY, PUBLIC_KEY_LOCATION)
                .filter(setting -> configuration.get(setting).isPresent())
                .forEach(keys::add);
        if (configuration.get(ISSUER).isEmpty()) {
            return when(!keys.isEmpty(), ISSUER, " must be given together with the issuer's keys");
        }
        return Stream.concat(
                when(
                        keys.size() != 1,
                        ISSUER,
                        " needs the issuer's keys in one of JwtAuthenticator.jwks_url, JwtAuthenticator.public_key"
                                + " and JwtAuthenticator.public_key_location"),
                when(
                        configuration.get(AUDIENCES).isEmpty(),
                        AUDIENCES,
                        " must name the audience of tokens for this hub, for example [jupyterhub]"));
    }
}
