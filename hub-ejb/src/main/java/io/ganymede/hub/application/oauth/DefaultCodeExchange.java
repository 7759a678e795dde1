package io.ganymede.hub.application.oauth;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthCode;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.token.TokenHash;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@link CodeExchange} on the clients and codes as stored; checks in the order of hub contract 2.5. */
@Stateless
public class DefaultCodeExchange implements CodeExchange {
    private static final Refusal INVALID_CLIENT = new Refusal(401, "invalid_client", "");
    private static final Refusal INVALID_GRANT = new Refusal(400, "invalid_grant", "");

    @Inject
    private OAuthRepository clients;

    @Inject
    private ApiTokenRepository tokens;

    @Inject
    private Configuration configuration;

    @Inject
    private Clock clock;

    /** For the container. */
    public DefaultCodeExchange() {}

    DefaultCodeExchange(OAuthRepository clients, ApiTokenRepository tokens, Configuration configuration, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public Answer redeem(Request request) {
        Optional<Refusal> malformed = malformed(request);
        if (malformed.isPresent()) {
            return malformed.get();
        }
        Optional<OAuthClient> client = authenticate(request);
        if (client.isEmpty()) {
            return INVALID_CLIENT;
        }
        if (request.grantType().equals(Optional.of("refresh_token"))) {
            return new Refusal(400, "unauthorized_client", "");
        }
        Optional<OAuthCode> code = code(request, client.get());
        return code.isEmpty() ? INVALID_GRANT : redeem(request, client.get(), code.get());
    }

    private static Optional<Refusal> malformed(Request request) {
        String grantType = request.grantType().orElse("");
        if (grantType.equals("refresh_token")) {
            return Optional.empty();
        }
        if (!grantType.equals("authorization_code")) {
            return Optional.of(new Refusal(400, "unsupported_grant_type", ""));
        }
        return request.code().isPresent() ? Optional.empty() : Optional.of(invalidRequest("Missing code parameter."));
    }

    private Optional<OAuthClient> authenticate(Request request) {
        return request.clientId().flatMap(clients::findClient).filter(client -> request.clientSecret()
                .filter(client::secretMatches)
                .isPresent());
    }

    private Optional<OAuthCode> code(Request request, OAuthClient client) {
        Instant now = clock.instant();
        return request.code()
                .flatMap(clients::findCode)
                .filter(code -> code.clientId().equals(client.identifier()))
                .filter(code -> !code.isExpired(now));
    }

    private Answer redeem(Request request, OAuthClient client, OAuthCode code) {
        Optional<Refusal> unproven = proof(request, code);
        if (unproven.isPresent()) {
            return unproven.get();
        }
        if (request.redirectUri().filter(uri -> !uri.equals(code.redirectUri())).isPresent()) {
            return invalidRequest("Mismatching redirect URI.");
        }
        clients.removeCode(code);
        return issue(client, code);
    }

    private Optional<Refusal> proof(Request request, OAuthCode code) {
        if (code.codeChallenge().isEmpty()) {
            return configuration.get(JupyterHubSettings.OAUTH_REQUIRE_PKCE)
                    ? Optional.of(INVALID_GRANT)
                    : Optional.empty();
        }
        if (request.codeVerifier().isEmpty()) {
            return Optional.of(invalidRequest("Code verifier required."));
        }
        CodeChallenge challenge = new CodeChallenge(
                code.codeChallenge().get(), code.codeChallengeMethod().orElse(CodeChallenge.DEFAULT_METHOD));
        return challenge.matches(request.codeVerifier().get()) ? Optional.empty() : Optional.of(INVALID_GRANT);
    }

    private AccessToken issue(OAuthClient client, OAuthCode code) {
        String secret = RandomText.draw();
        Instant now = clock.instant();
        Duration lifetime = lifetime();
        ApiToken token = new ApiToken(
                code.user(), secret, TokenHash.GENERATED_ROUNDS, client.identifier(), code.scopes(), "", now);
        token.bindToSession(code.sessionId());
        token.expireAt(now.plus(lifetime));
        tokens.add(token);
        return new AccessToken(
                secret, lifetime.toSeconds(), String.join(" ", code.scopes().values()));
    }

    private Duration lifetime() {
        Duration configured = configuration.get(JupyterHubSettings.OAUTH_TOKEN_EXPIRES_IN);
        return configured.isZero() ? configuration.get(JupyterHubSettings.COOKIE_MAX_AGE) : configured;
    }

    private static Refusal invalidRequest(String description) {
        return new Refusal(400, "invalid_request", description);
    }
}
