package io.ganymede.hub.service;

import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceName;
import io.ganymede.hub.domain.service.ServiceRepository;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RouteSpec;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What those who run and watch services read and write of them, each method in one short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ServiceStore {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 16;
    /** As JupyterHub notes it, so that tokens of its last start are found, too. */
    private static final String DRAWN = "generated at startup";

    private final ServiceRepository services;
    private final ApiTokenRepository tokens;
    private final OAuthRepository clients;
    private final HubAddresses addresses;
    private final Clock clock;

    /** For the container. */
    public ServiceStore() {
        this(null, null, null, null, null);
    }

    @Inject
    public ServiceStore(
            ServiceRepository services,
            ApiTokenRepository tokens,
            OAuthRepository clients,
            HubAddresses addresses,
            Clock clock) {
        this.services = services;
        this.tokens = tokens;
        this.clients = clients;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The routes of the services with a URL. */
    public Map<RouteSpec, Route> routes() {
        Map<RouteSpec, Route> routes = new TreeMap<>();
        for (HubService service : services.all()) {
            service.endpoint().ifPresent(endpoint -> endpoint.address()
                    .ifPresent(address -> routes.put(
                            RouteSpec.of(addresses.publicHosts().ofService(service.name()), endpoint.baseUrl()),
                            Route.toService(address.toString(), service.name()))));
        }
        return routes;
    }

    /** Where the services with a URL answer, by name: the path below which they do included. */
    public Map<String, URI> addresses() {
        Map<String, URI> found = new TreeMap<>();
        for (HubService service : services.all()) {
            service.endpoint().ifPresent(endpoint -> endpoint.address()
                    .ifPresent(address -> found.put(service.name(), answering(address, endpoint))));
        }
        return found;
    }

    private static URI answering(URI address, ServerEndpoint endpoint) {
        return URI.create(address + endpoint.baseUrl());
    }

    /**
     * Gets a service ready to be started: with the configured token or a new one, which then is the only one drawn for it.
     * Empty if it is not stored as a service of the configuration.
     */
    public Optional<ServiceRun> prepare(ServiceDefinition definition) {
        return services.find(definition.name())
                .filter(HubService::isFromConfiguration)
                .map(service -> run(service, definition));
    }

    /** Notes which process it is; 0 for none. */
    public void notePid(String name, int pid) {
        services.find(name).ifPresent(service -> service.setPid(pid));
    }

    private ServiceRun run(HubService service, ServiceDefinition definition) {
        ServiceName name = new ServiceName(service.name());
        Optional<OAuthClient> client = service.oauthClientId().flatMap(clients::findClient);
        String token = definition.apiToken().map(Secret::reveal).orElseGet(() -> draw(service, client));
        return new ServiceRun(
                token,
                service.oauthClientId().orElseGet(name::usualClientId),
                client.map(OAuthClient::redirectUri).orElseGet(() -> callback(name)),
                service.endpoint().map(ServerEndpoint::baseUrl));
    }

    private String callback(ServiceName name) {
        String path = name.prefix(addresses.basePath().path()) + "oauth_callback";
        return addresses.publicHosts().linkToService(name.value(), path);
    }

    private String draw(HubService service, Optional<OAuthClient> client) {
        tokens.ofService(service.name()).stream()
                .filter(token -> token.note().equals(DRAWN))
                .forEach(tokens::remove);
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        tokens.add(new ApiToken(
                service,
                secret,
                TokenHash.GENERATED_ROUNDS,
                OAuthClient.HUB,
                DefaultRole.TOKEN.scopes(),
                DRAWN,
                clock.instant()));
        client.ifPresent(known -> known.changeSecret(secret));
        return secret;
    }
}
