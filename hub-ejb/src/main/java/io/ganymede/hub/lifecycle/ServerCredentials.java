package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.PublicHosts;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UrlEscape;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.token.TokenHash;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The API token and the OAuth client of a running server (hub contract 2.1 and 3.4). Needs a caller's transaction. */
@Dependent
public class ServerCredentials {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 16;
    private static final String ACTIVITY = "users:activity!user";
    private static final String OWN_SERVER = "!server";

    private final ApiTokenRepository tokens;
    private final OAuthRepository oauth;
    private final TransitionRepository transitions;

    @Inject
    public ServerCredentials(ApiTokenRepository tokens, OAuthRepository oauth, TransitionRepository transitions) {
        this.tokens = tokens;
        this.oauth = oauth;
        this.transitions = transitions;
    }

    /**
     * Gives the server a new token, which is also the secret of its client; an earlier one is revoked.
     *
     * @param settings what counts for this start
     */
    LaunchTicket issue(UserServer server, Configuration settings, String prefix, Instant now) {
        revokeToken(server);
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        ApiToken token = new ApiToken(
                server.owner(),
                secret,
                TokenHash.GENERATED_ROUNDS,
                OAuthClient.HUB,
                tokenScopes(settings, server.serverId()),
                "Server at " + prefix,
                now);
        tokens.add(token);
        server.setTokenId(token.id());
        String clientId = clientId(server);
        defineClient(settings, clientId, server.serverId(), prefix, secret);
        server.setOauthClientId(clientId);
        return new LaunchTicket(
                secret,
                clientId,
                server.owner().id(),
                server.userOptions().orElse(JsonObject.EMPTY_JSON_OBJECT),
                server.state());
    }

    /** Takes both away, and with the client all tokens and codes that were issued to it. */
    void revoke(UserServer server) {
        revokeToken(server);
        server.oauthClientId().ifPresent(clientId -> {
            server.setOauthClientId(null);
            if (!transitions.isClientOfAnother(clientId, server)) {
                oauth.findClient(clientId).ifPresent(oauth::removeClient);
            }
        });
    }

    private void revokeToken(UserServer server) {
        server.tokenId()
                .flatMap(tokens::find)
                .filter(token -> isOf(token, server))
                .ifPresent(tokens::remove);
        server.setTokenId(null);
    }

    /** Ids of deleted tokens are given to new ones. */
    private static boolean isOf(ApiToken token, UserServer server) {
        return token.user().filter(server.owner()::equals).isPresent()
                && token.note().startsWith("Server at ");
    }

    private void defineClient(Configuration settings, String clientId, ServerId server, String prefix, String secret) {
        String description = "Server at " + prefix;
        String redirectUri = PublicHosts.of(settings).linkToUser(server.owner().value(), prefix + "oauth_callback");
        RawScopes scopes = RawScopes.of(Stream.concat(
                        settings.get(SpawnerSettings.OAUTH_CLIENT_ALLOWED_SCOPES).stream(),
                        Stream.of("access:servers!server=" + server))
                .toList());
        Optional<OAuthClient> known = oauth.findClient(clientId);
        OAuthClient client = known.orElseGet(() -> new OAuthClient(clientId, description, redirectUri, scopes));
        client.redefine(description, redirectUri, scopes);
        client.changeGeneratedSecret(secret);
        if (known.isEmpty()) {
            oauth.addClient(client);
        }
    }

    private RawScopes tokenScopes(Configuration settings, ServerId server) {
        List<String> configured = settings.get(SpawnerSettings.SERVER_TOKEN_SCOPES);
        List<String> wanted = configured.isEmpty() ? List.of("access:servers" + OWN_SERVER) : configured;
        return RawScopes.of(Stream.concat(Stream.of(ACTIVITY), wanted.stream())
                .map(scope -> scope.endsWith(OWN_SERVER) ? scope + "=" + server : scope)
                .distinct()
                .toList());
    }

    /** The server {@code b} of {@code a} and the default server of {@code a-b} would share an id: the later gets another. */
    private String clientId(UserServer server) {
        ServerId id = server.serverId();
        String usual = "jupyterhub-user-" + UrlEscape.clientId(id.owner().value())
                + (id.name().isDefault()
                        ? ""
                        : "-" + UrlEscape.clientId(id.name().value()));
        if (!transitions.isClientOfAnother(usual, server)) {
            return usual;
        }
        UUID distinction = UUID.nameUUIDFromBytes(id.toString().getBytes(StandardCharsets.UTF_8));
        return usual + "-" + distinction.toString().replace("-", "");
    }
}
