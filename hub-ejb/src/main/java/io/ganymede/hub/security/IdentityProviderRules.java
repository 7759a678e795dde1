package io.ganymede.hub.security;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.IdentityProviderSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.security.jwt.ClaimMapping;
import io.ganymede.hub.security.jwt.TokenRules;
import io.ganymede.hub.security.jwt.TokenVerifier;
import io.ganymede.hub.security.jwt.TokenVerifiers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the settings of the identity provider and refuses those that would accept foreign tokens. */
final class IdentityProviderRules {
    private IdentityProviderRules() {}

    /**
     * What checks tokens; empty unless an issuer is configured.
     *
     * @throws HubException if audience or keys are missing or unreadable
     */
    static Optional<TokenVerifier> verifier(Configuration configuration, Clock clock) {
        return configuration.get(IdentityProviderSettings.ISSUER).map(issuer -> {
            if (configuration.get(IdentityProviderSettings.AUDIENCES).isEmpty()) {
                throw invalid(IdentityProviderSettings.AUDIENCES.name()
                        + " must be given together with the issuer, or tokens for other programs would be accepted");
            }
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
        Optional<URI> endpoint = configuration.get(IdentityProviderSettings.JWKS_URL);
        Optional<String> key = configuration.get(IdentityProviderSettings.PUBLIC_KEY);
        Optional<String> location = configuration.get(IdentityProviderSettings.PUBLIC_KEY_LOCATION);
        long given = Stream.of(endpoint, key, location)
                .filter(Optional::isPresent)
                .count();
        if (given != 1) {
            throw invalid("exactly one of " + IdentityProviderSettings.JWKS_URL.name() + ", "
                    + IdentityProviderSettings.PUBLIC_KEY.trait() + " and "
                    + IdentityProviderSettings.PUBLIC_KEY_LOCATION.trait() + " must be given together with the issuer");
        }
        return endpoint.map(url -> TokenVerifiers.withKeysAt(url, rules, clock))
                .or(() -> key.map(text -> withKey(IdentityProviderSettings.PUBLIC_KEY.name(), text, rules, clock)))
                .orElseGet(() -> at(location.orElseThrow(), rules, clock));
    }

    private static TokenVerifier at(String location, TokenRules rules, Clock clock) {
        if (location.startsWith("http:") || location.startsWith("https:")) {
            return TokenVerifiers.withKeysAt(URI.create(location), rules, clock);
        }
        String setting = IdentityProviderSettings.PUBLIC_KEY_LOCATION.name();
        Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
        try {
            return withKey(setting, Files.readString(file), rules, clock);
        } catch (IOException e) {
            throw invalid(setting + ": " + file + " cannot be read");
        }
    }

    private static TokenVerifier withKey(String setting, String text, TokenRules rules, Clock clock) {
        try {
            return TokenVerifiers.withKeys(text, rules, clock);
        } catch (IllegalArgumentException malformed) {
            throw invalid(setting + " " + malformed.getMessage());
        }
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INTERNAL_ERROR, message);
    }
}
