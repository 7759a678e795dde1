package io.ganymede.hub.application.service;

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
    private final Clock clock;

    @Inject
    public ConfiguredTokens(ApiTokenRepository tokens, Clock clock) {
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Makes the secret a token of the service. */
    public void give(String secret, HubService owner) {
        Instant now = clock.instant();
        give(
                secret,
                token -> token.service().filter(owner::equals).isPresent(),
                () -> new ApiToken(
                        owner, secret, TokenHash.CHOSEN_ROUNDS, OAuthClient.HUB, DefaultRole.TOKEN.scopes(), NOTE, now),
                "service " + owner.name());
    }

    /** Makes the secret a token of the user. */
    public void give(String secret, User owner) {
        Instant now = clock.instant();
        give(
                secret,
                token -> token.user().filter(owner::equals).isPresent(),
                () -> new ApiToken(
                        owner, secret, TokenHash.CHOSEN_ROUNDS, OAuthClient.HUB, DefaultRole.TOKEN.scopes(), NOTE, now),
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

    private static void warn(String owner) {
        LOG.log(Level.WARNING, "A configured token of {0} belongs to somebody else already, and stays theirs", owner);
    }
}
