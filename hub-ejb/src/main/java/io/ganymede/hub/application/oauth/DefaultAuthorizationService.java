package io.ganymede.hub.application.oauth;

import io.ganymede.hub.application.oauth.AuthorizationAnswer.Redirect;
import io.ganymede.hub.application.server.FirstVisits;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.ClientResource;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthCode;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleRepository;
import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeResolver;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** {@link AuthorizationService} on the clients and codes as stored. */
@Stateless
public class DefaultAuthorizationService implements AuthorizationService {
    private static final Logger LOG = Logger.getLogger(DefaultAuthorizationService.class.getName());
    private static final Duration CODE_LIFETIME = Duration.ofSeconds(300);

    @Inject
    private OAuthRepository clients;

    @Inject
    private UserRepository users;

    @Inject
    private RoleRepository roles;

    @Inject
    private ApiTokenRepository tokens;

    @Inject
    private ServiceRepository services;

    @Inject
    private ScopeResolver resolver;

    @Inject
    private GroupMemberships memberships;

    @Inject
    private ScopeCatalogue catalogue;

    @Inject
    private FirstVisits visits;

    @Inject
    private HubFacts facts;

    @Inject
    private Configuration configuration;

    @Inject
    private Clock clock;

    /** For the container. */
    public DefaultAuthorizationService() {}

    DefaultAuthorizationService(
            OAuthRepository clients,
            UserRepository users,
            RoleRepository roles,
            ApiTokenRepository tokens,
            ServiceRepository services,
            ScopeResolver resolver,
            GroupMemberships memberships,
            ScopeCatalogue catalogue,
            FirstVisits visits,
            HubFacts facts,
            Configuration configuration,
            Clock clock) {
        this.clients = clients;
        this.users = users;
        this.roles = roles;
        this.tokens = tokens;
        this.services = services;
        this.resolver = resolver;
        this.memberships = memberships;
        this.catalogue = catalogue;
        this.visits = visits;
        this.facts = facts;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public AuthorizationAnswer authorize(AuthorizationRequest request, Username username, String sessionId) {
        return answer(request, username, (client, scopes) -> {
            List<String> asked = scopes.check(request.scope().orElseGet(scopes::allowed));
            Scope access = ClientResource.accessScope(scopes.resource());
            if (!scopes.held().covers(access.name(), scopes.resource())) {
                throw new HubException(
                        Failure.ACTION_NOT_AUTHORIZED, "You do not have permission to access " + client.description());
            }
            if (scopes.resource() instanceof ScopeTarget.OfServer visited) {
                visits.note(visited.server());
            }
            List<String> granted = scopes.reduce(asked);
            if (needsConfirmation(client, scopes, granted)) {
                return new ConfirmationPage(
                        username.value(),
                        client.description(),
                        client.redirectUri(),
                        granted,
                        scopes.describe(granted),
                        scopes.serverOfAnother().map(server -> server.owner().value()));
            }
            return admit(request, scopes, sessionId, granted);
        });
    }

    @Override
    public AuthorizationAnswer confirm(
            AuthorizationRequest request, Username username, String sessionId, List<String> agreed) {
        return answer(
                request,
                username,
                (client, scopes) -> admit(request, scopes, sessionId, scopes.reduce(scopes.check(agreed))));
    }

    /** Checks who the client is before anything that the client is told of. */
    private AuthorizationAnswer answer(AuthorizationRequest request, Username username, Decision decision) {
        OAuthClient client = client(request);
        String registered = client.redirectUri();
        try {
            checkResponseType(request);
            checkChallenge(request);
            return decision.decide(client, requestedScopes(client, username));
        } catch (RedirectedError error) {
            return new Redirect(RedirectLocation.ofError(registered, error, request.state()));
        }
    }

    /** The client, if it exists and the redirect URI is its own, so that answers can be sent there. */
    private OAuthClient client(AuthorizationRequest request) {
        request.repeated().ifPresent(name -> {
            throw invalid("The parameter " + name + " is given more than once");
        });
        String identifier = request.clientId().orElseThrow(() -> invalid("The client_id is missing"));
        OAuthClient client = clients.findClient(identifier)
                .filter(OAuthClient::hasSecret)
                .orElseThrow(() -> invalid("The OAuth client is unknown"));
        String registered = client.redirectUri();
        if (registered.isEmpty() || !request.redirectUri().orElse(registered).equals(registered)) {
            throw invalid("The redirect_uri is not the one that the OAuth client has registered");
        }
        return client;
    }

    private static void checkResponseType(AuthorizationRequest request) throws RedirectedError {
        String type = request.responseType()
                .orElseThrow(() -> RedirectedError.invalidRequest("Missing response_type parameter."));
        if (!type.equals("code")) {
            throw new RedirectedError("unsupported_response_type", "");
        }
    }

    private void checkChallenge(AuthorizationRequest request) throws RedirectedError {
        Optional<CodeChallenge> challenge = request.challenge();
        if (challenge.isEmpty() && configuration.get(JupyterHubSettings.OAUTH_REQUIRE_PKCE)) {
            throw RedirectedError.invalidRequest("Code challenge required.");
        }
        if (challenge.isPresent() && !challenge.get().isSupported()) {
            throw RedirectedError.invalidRequest("Transform algorithm not supported.");
        }
    }

    private RequestedScopes requestedScopes(OAuthClient client, Username username) {
        ScopeTarget resource = new ClientResources(services)
                .of(client)
                .orElseThrow(() -> new HubException(
                        Failure.INTERNAL_ERROR, client.description() + " belongs to no server and to no service"));
        User user = users.find(username)
                .orElseThrow(() -> new HubException(Failure.MISSING_CREDENTIALS, "Missing or invalid credentials."));
        ExpandedScopes held = (ExpandedScopes) resolver.ofUser(user);
        return new RequestedScopes(client, resource, username, held, memberships, catalogue, this::scopesOfRole);
    }

    private Optional<RawScopes> scopesOfRole(String name) {
        return roles.find(name).map(Role::scopes);
    }

    private boolean needsConfirmation(OAuthClient client, RequestedScopes scopes, List<String> granted) {
        if (services.findByOauthClient(client.identifier())
                .filter(HubService::isOauthNoConfirm)
                .isPresent()) {
            return false;
        }
        boolean ownServer = scopes.resource() instanceof ScopeTarget.OfServer
                && scopes.serverOfAnother().isEmpty();
        return !ownServer && !grantedBefore(scopes.user(), client).containsAll(granted);
    }

    private Set<String> grantedBefore(Username user, OAuthClient client) {
        Instant now = clock.instant();
        return tokens.ofUserAndClient(user, client.identifier()).stream()
                .filter(token -> !token.isExpired(now))
                .flatMap(token -> token.scopes().values().stream())
                .collect(Collectors.toSet());
    }

    /** Lets the person in, of which the log tells where it is somebody else's server. */
    private Redirect admit(
            AuthorizationRequest request, RequestedScopes scopes, String sessionId, List<String> granted) {
        scopes.serverOfAnother().ifPresent(server -> {
            LOG.log(Level.INFO, "User {0} was let into server {1} of another user", new Object[] {scopes.user(), server
            });
            facts.tell(new HubFact.ServerEntered(server, scopes.user()));
        });
        return redirectWithCode(request, scopes.client(), scopes.user(), sessionId, granted);
    }

    private Redirect redirectWithCode(
            AuthorizationRequest request, OAuthClient client, Username user, String sessionId, List<String> granted) {
        Instant now = clock.instant();
        clients.removeExpiredCodes(now);
        OAuthCode code = new OAuthCode(
                RandomText.draw(),
                client.identifier(),
                users.find(user).orElseThrow(),
                sessionId,
                client.redirectUri(),
                RawScopes.of(granted),
                now.plus(CODE_LIFETIME));
        request.challenge().ifPresent(challenge -> code.challenge(challenge.challenge(), challenge.method()));
        clients.addCode(code);
        return new Redirect(RedirectLocation.ofCode(client.redirectUri(), code.code(), request.state()));
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }

    /** What remains to be decided once the client and the form of its request are known to be right. */
    @FunctionalInterface
    private interface Decision {
        AuthorizationAnswer decide(OAuthClient client, RequestedScopes scopes) throws RedirectedError;
    }
}
