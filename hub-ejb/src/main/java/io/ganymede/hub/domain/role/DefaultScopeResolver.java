package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.oauth.ClientResource;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Resolves scopes from roles, memberships and tokens as stored, anew for each request (hub contract 4.5). */
@Dependent
public class DefaultScopeResolver implements ScopeResolver {
    private final OAuthRepository clients;
    private final ClientResources resources;
    private final GrantedScopes granted;
    private final GroupMemberships memberships;
    private final ScopeCatalogue catalogue;
    private final Clock clock;

    @Inject
    public DefaultScopeResolver(
            OAuthRepository clients,
            ClientResources resources,
            GrantedScopes granted,
            GroupMemberships memberships,
            ScopeCatalogue catalogue,
            Clock clock) {
        this.clients = Objects.requireNonNull(clients, "clients");
        this.resources = Objects.requireNonNull(resources, "resources");
        this.granted = Objects.requireNonNull(granted, "granted");
        this.memberships = Objects.requireNonNull(memberships, "memberships");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public EffectiveScopes ofUser(User user) {
        return held(user, remembering());
    }

    @Override
    public EffectiveScopes ofToken(ApiToken token) {
        return ofTokens(List.of(token)).get(0);
    }

    @Override
    public List<EffectiveScopes> ofTokens(List<ApiToken> tokens) {
        GroupMemberships remembered = remembering();
        Map<User, ExpandedScopes> ofUsers = new HashMap<>();
        Map<HubService, ExpandedScopes> ofServices = new HashMap<>();
        Map<String, Optional<ScopeTarget>> ofClients = new HashMap<>();
        List<EffectiveScopes> scopes = new ArrayList<>();
        for (ApiToken token : tokens) {
            Function<ApiToken, Optional<ScopeTarget>> resource =
                    asked -> ofClients.computeIfAbsent(asked.clientId(), client -> resourceOf(asked));
            scopes.add(token.user()
                    .map(owner -> narrowed(
                            token,
                            ofUsers.computeIfAbsent(owner, user -> held(user, remembered)),
                            new Narrowing(remembered, Optional.of(owner.name()), IdentifyScopes.OF_USER, resource)))
                    .or(() -> token.service()
                            .map(service -> narrowed(
                                    token,
                                    ofServices.computeIfAbsent(service, known -> held(known, remembered)),
                                    new Narrowing(
                                            remembered,
                                            Optional.empty(),
                                            IdentifyScopes.ofService(service.name()),
                                            resource))))
                    .orElse(ExpandedScopes.NONE));
        }
        return scopes;
    }

    /** What a token's own scopes are read with. */
    private record Narrowing(
            GroupMemberships memberships,
            Optional<Username> owner,
            RawScopes identify,
            Function<ApiToken, Optional<ScopeTarget>> resource) {}

    @Override
    public EffectiveScopes none() {
        return ExpandedScopes.NONE;
    }

    /** What the token asks for of what its owner holds. */
    private ExpandedScopes narrowed(ApiToken token, ExpandedScopes held, Narrowing with) {
        if (token.scopes().values().contains(ScopeCatalogue.INHERIT)) {
            return held;
        }
        Optional<ScopeTarget> resource = with.resource().apply(token);
        ScopeExpansion asked = new ScopeExpansion(catalogue, with.memberships(), with.owner(), resource)
                .add(token.scopes())
                .add(with.identify());
        resource.ifPresent(
                target -> asked.add(ClientResource.accessScope(target).toString()));
        return asked.toExpandedScopes().intersect(held);
    }

    private Optional<ScopeTarget> resourceOf(ApiToken token) {
        return Optional.ofNullable(token.clientId())
                .filter(client -> !client.equals(OAuthClient.HUB))
                .flatMap(clients::findClient)
                .flatMap(resources::of);
    }

    private ExpandedScopes held(User user, GroupMemberships remembered) {
        ScopeExpansion expansion =
                new ScopeExpansion(catalogue, remembered, Optional.of(user.name()), Optional.empty());
        granted.ofUser(user, clock.instant()).forEach(expansion::add);
        return expansion.toExpandedScopes();
    }

    private ExpandedScopes held(HubService service, GroupMemberships remembered) {
        ScopeExpansion expansion = new ScopeExpansion(catalogue, remembered, Optional.empty(), Optional.empty());
        granted.ofService(service).forEach(expansion::add);
        return expansion.toExpandedScopes();
    }

    /** Asks for the groups of each user at most once in the life of the resolved scopes, which is one request. */
    private GroupMemberships remembering() {
        Map<Username, Set<String>> remembered = new ConcurrentHashMap<>();
        return name -> remembered.computeIfAbsent(name, memberships::groupsOf);
    }
}
