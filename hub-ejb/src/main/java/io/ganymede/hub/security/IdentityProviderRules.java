package io.ganymede.hub.security;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.IdentityProviderSettings;
import io.ganymede.hub.security.jwt.ClaimMapping;
import io.ganymede.hub.security.jwt.TokenRules;
import io.ganymede.hub.security.jwt.TokenVerifier;
import io.ganymede.hub.security.jwt.TokenVerifiers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes what the settings of the identity provider describe. */
final class IdentityProviderRules {
    private IdentityProviderRules() {}

    /**
     * What checks tokens; empty unless an issuer is configured.
     *
     * @throws ConfigurationException if the keys cannot be read
     */
    static Optional<TokenVerifier> verifier(Configuration configuration, Clock clock) {
        return configuration.get(IdentityProviderSettings.ISSUER).map(issuer -> {
            TokenRules rules = new TokenRules(
                    issuer,
                    configuration.get(IdentityProviderSettings.AUDIENCES),
                    configuration.get(IdentityProviderSettings.CLOCK_SKEW));
            return verifier(configuration, rules, clock);
        });
    }

    /** Which claims make a user. */
    static ClaimMapping mapping(Configuration configuration) {
        return new ClaimMapping(
                configuration.get(IdentityProviderSettings.USERNAME_CLAIM),
                configuration.get(IdentityProviderSettings.GROUPS_CLAIM),
                configuration.get(IdentityProviderSettings.ADMIN_CLAIM),
                configuration.get(IdentityProviderSettings.ADMIN_GROUPS));
    }

    private static TokenVerifier verifier(Configuration configuration, TokenRules rules, Clock clock) {
        Setting<Optional<String>> key = IdentityProviderSettings.PUBLIC_KEY;
        Setting<Optional<String>> location = IdentityProviderSettings.PUBLIC_KEY_LOCATION;
        return configuration
                .get(IdentityProviderSettings.JWKS_URL)
                .map(url -> TokenVerifiers.withKeysAt(url, rules, clock))
                .or(() -> configuration.get(key).map(text -> withKey(key, text, rules, clock)))
                .orElseGet(() -> at(configuration.get(location).orElseThrow(), rules, clock));
    }

    private static TokenVerifier at(String location, TokenRules rules, Clock clock) {
        if (location.startsWith("http:") || location.startsWith("https:")) {
            return TokenVerifiers.withKeysAt(URI.create(location), rules, clock);
        }
        Setting<?> setting = IdentityProviderSettings.PUBLIC_KEY_LOCATION;
        Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
        try {
            return withKey(setting, Files.readString(file), rules, clock);
        } catch (IOException e) {
            throw invalid(setting, "names " + file + ", which cannot be read");
        }
    }

    private static TokenVerifier withKey(Setting<?> setting, String text, TokenRules rules, Clock clock) {
        try {
            return TokenVerifiers.withKeys(text, rules, clock);
        } catch (IllegalArgumentException malformed) {
            throw invalid(setting, malformed.getMessage());
        }
    }

    private static ConfigurationException invalid(Setting<?> setting, String words) {
        return new ConfigurationException(List.of(new ConfigurationProblem(
                "", OptionalInt.empty(), setting.name(), setting.name() + " " + words, Optional.empty())));
    }
}
