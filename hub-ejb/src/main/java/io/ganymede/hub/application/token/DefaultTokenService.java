package io.ganymede.hub.application.token;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.RoleRepository;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeExpansion;
import io.ganymede.hub.domain.role.ScopeResolver;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@link TokenService} on the tokens as stored. */
@Stateless
public class DefaultTokenService implements TokenService {
    private static final Pattern ID = Pattern.compile("a([0-9]{1,9})");
    private static final int MAX_NOTE_LENGTH = 1023;
    /** Longest life where the configuration sets no limit: instants far beyond it do not fit into the database. */
    private static final Duration CENTURY = Duration.ofDays(36_500);

    @Inject
    private ApiTokenRepository tokens;

    @Inject
    private UserRepository users;

    @Inject
    private OAuthRepository clients;

    @Inject
    private RoleRepository roles;

    @Inject
    private ScopeResolver resolver;

    @Inject
    private GroupMemberships memberships;

    @Inject
    private ScopeCatalogue catalogue;

    @Inject
    private RecentActivity activity;

    @Inject
    private Configuration configuration;

    @Inject
    private Clock clock;

    /** For the container. */
    public DefaultTokenService() {}

    DefaultTokenService(
            ApiTokenRepository tokens,
            UserRepository users,
            OAuthRepository clients,
            RoleRepository roles,
            ScopeResolver resolver,
            GroupMemberships memberships,
            ScopeCatalogue catalogue,
            RecentActivity activity,
            Configuration configuration,
            Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.clients = clients;
        this.roles = roles;
        this.resolver = resolver;
        this.memberships = memberships;
        this.catalogue = catalogue;
        this.activity = activity;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public List<TokenView> list(Username owner) {
        tokens.removeExpired(clock.instant());
        List<ApiToken> sorted = tokens.ofUser(owner).stream()
                .sorted(Comparator.comparing(DefaultTokenService::lastUse))
                .toList();
        return views(sorted);
    }

    @Override
    public Optional<TokenView> find(Username owner, String id) {
        return stored(owner, id).map(token -> views(List.of(token)).get(0));
    }

    @Override
    public NewToken create(Username owner, Optional<Duration> expiresIn, Optional<RawScopes> scopes, String note) {
        if (note.length() > MAX_NOTE_LENGTH) {
            throw invalid("note must not exceed " + MAX_NOTE_LENGTH + " characters");
        }
        User user = users.find(owner)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such user: " + owner.value()));
        RawScopes requested = scopes.orElseGet(DefaultRole.TOKEN::scopes);
        checkHeld(user, requested);
        Instant now = clock.instant();
        String secret = UUID.randomUUID().toString().replace("-", "");
        ApiToken token = new ApiToken(user, secret, TokenHash.GENERATED_ROUNDS, OAuthClient.HUB, requested, note, now);
        lifetime(expiresIn).ifPresent(lifetime -> token.expireAt(now.plus(lifetime)));
        tokens.add(token);
        return new NewToken(views(List.of(token)).get(0), secret);
    }

    @Override
    public boolean delete(Username owner, String id) {
        Optional<ApiToken> token = stored(owner, id);
        token.ifPresent(found -> {
            if (found.clientId().equals(OAuthClient.HUB)) {
                tokens.remove(found);
            } else {
                tokens.ofUserAndClient(owner, found.clientId()).forEach(tokens::remove);
            }
        });
        return token.isPresent();
    }

    @Override
    public RawScopes scopesOfRoles(List<String> names) {
        return RawScopes.of(
                names.stream()
                        .flatMap(name -> roles
                                .find(name)
                                .orElseThrow(() -> invalid("Role '" + name + "' does not exist"))
                                .scopes()
                                .values()
                                .stream())
                        .distinct()
                        .toList());
    }

    @Override
    public Optional<Username> ownerOf(String secret) {
        return tokens.findBySecret(secret, clock.instant())
                .flatMap(ApiToken::user)
                .map(User::name);
    }

    @Override
    public Optional<String> serviceOf(String secret) {
        return tokens.findBySecret(secret, clock.instant())
                .flatMap(ApiToken::service)
                .map(HubService::name);
    }

    /** A token may inherit all that its owner holds, but not name more than that. */
    private void checkHeld(User owner, RawScopes requested) {
        catalogue.check(requested);
        ExpandedScopes held = (ExpandedScopes) resolver.ofUser(owner);
        List<String> excess = requested.values().stream()
                .filter(scope -> !held.containsAll(
                        new ScopeExpansion(catalogue, memberships, Optional.of(owner.name()), Optional.empty())
                                .add(scope)
                                .toExpandedScopes()))
                .toList();
        if (!excess.isEmpty()) {
            throw invalid("Not assigning requested scopes " + String.join(", ", excess) + " not held by User "
                    + owner.name().value());
        }
    }

    private Optional<Duration> lifetime(Optional<Duration> asked) {
        Duration configured = configuration.get(JupyterHubSettings.TOKEN_EXPIRES_IN_MAX);
        Duration maximum = configured.isZero() ? CENTURY : configured;
        if (asked.filter(lifetime -> lifetime.isZero() || lifetime.isNegative()).isPresent()) {
            throw invalid("expires_in must be more than 0, or null for a token that does not expire");
        }
        if (asked.filter(lifetime -> lifetime.compareTo(maximum) > 0).isPresent()) {
            throw invalid("expires_in: " + asked.get().toSeconds() + " must not exceed " + maximum.toSeconds());
        }
        return configured.isZero() ? asked : asked.or(() -> Optional.of(configured));
    }

    private Optional<ApiToken> stored(Username owner, String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return tokens.find(Integer.parseInt(matcher.group(1)))
                .filter(token ->
                        token.user().filter(user -> user.name().equals(owner)).isPresent())
                .filter(token -> !token.isExpired(now));
    }

    private List<TokenView> views(List<ApiToken> some) {
        List<EffectiveScopes> scopes = resolver.ofTokens(some);
        Map<String, String> descriptions = new HashMap<>();
        some.stream()
                .map(ApiToken::clientId)
                .distinct()
                .forEach(client -> descriptions.put(
                        client,
                        clients.findClient(client).map(OAuthClient::description).orElse("")));
        return IntStream.range(0, some.size())
                .mapToObj(at -> view(
                        some.get(at),
                        scopes.get(at),
                        descriptions.get(some.get(at).clientId())))
                .toList();
    }

    private TokenView view(ApiToken token, EffectiveScopes scopes, String clientDescription) {
        return new TokenView(
                "a" + token.id(),
                "user",
                token.user().map(user -> user.name().value()).orElse(""),
                List.copyOf(scopes.expanded()),
                token.scopes().values(),
                token.created(),
                activity.latest(new Actor.OfToken(token.id()), token.lastActivity()),
                token.expiresAt(),
                token.note(),
                token.sessionId(),
                token.clientId(),
                clientDescription);
    }

    private static Instant lastUse(ApiToken token) {
        return token.lastActivity().or(token::created).orElse(Instant.EPOCH);
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
