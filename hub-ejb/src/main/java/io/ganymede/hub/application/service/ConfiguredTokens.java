package io.ganymede.hub.application.service;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * API tokens that somebody chose, in the configuration or for a service (hub contract 6.5). One that is stored already stays
 * as it is, even if it belongs to somebody else. Needs a transaction of the caller.
 */
@Dependent
public class ConfiguredTokens {
    private static final Logger LOG = Logger.getLogger(ConfiguredTokens.class.getName());
    private static final String NOTE = "from config";

    private final ApiTokenRepository tokens;
    private final Configuration configuration;
    private final Clock clock;

    @Inject
    public ConfiguredTokens(ApiTokenRepository tokens, Configuration configuration, Clock clock) {
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Makes the secret a token of the service. */
    public void give(String secret, HubService owner) {
        Instant now = clock.instant();
        give(
                secret,
                token -> token.service().filter(owner::equals).isPresent(),
                () -> new ApiToken(owner, secret, rounds(), OAuthClient.HUB, DefaultRole.TOKEN.scopes(), NOTE, now),
                "service " + owner.name());
    }

    /** Makes the secret a token of the user. */
    public void give(String secret, User owner) {
        Instant now = clock.instant();
        give(
                secret,
                token -> token.user().filter(owner::equals).isPresent(),
                () -> new ApiToken(owner, secret, rounds(), OAuthClient.HUB, DefaultRole.TOKEN.scopes(), NOTE, now),
                "user " + owner.name());
    }

    private void give(String secret, Predicate<ApiToken> isTheirs, Supplier<ApiToken> fresh, String owner) {
        tokens.findBySecret(secret, clock.instant())
                .ifPresentOrElse(
                        stored -> {
                            if (!isTheirs.test(stored)) {
                                warn(owner);
                            }
                        },
                        () -> tokens.add(fresh.get()));
    }

    /** What somebody chose may be easy to guess, unless the operator says that it is not. */
    private int rounds() {
        return configuration.get(JupyterHubSettings.TRUST_USER_PROVIDED_TOKENS)
                ? TokenHash.GENERATED_ROUNDS
                : TokenHash.CHOSEN_ROUNDS;
    }

    private static void warn(String owner) {
        LOG.log(Level.WARNING, "A configured token of {0} belongs to somebody else already, and stays theirs", owner);
    }
}
