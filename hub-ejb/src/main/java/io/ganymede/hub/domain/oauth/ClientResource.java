package io.ganymede.hub.domain.oauth;

import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeFilter;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.util.Optional;

/**
 * Finds what an OAuth client stands for: one server or one service (hub contract 2.1). The client's allowed scopes always
 * hold its access scope; among several, that of the client's own server is the one whose client id it is.
 */
public final class ClientResource {
    private static final String ACCESS_SERVERS = "access:servers";
    private static final String ACCESS_SERVICES = "access:services";
    static final String SERVICE_PREFIX = "service-";

    private ClientResource() {}

    /** Empty for the hub's own client and for one whose server or service cannot be told. */
    public static Optional<ScopeTarget> of(OAuthClient client) {
        return client.allowedScopes().values().stream()
                .flatMap(text -> ScopeCatalogue.STANDARD.find(text).stream())
                .flatMap(scope -> target(scope, client).stream())
                .findFirst();
    }

    /** The scope that a user needs to come in through the client. */
    public static Scope accessScope(ScopeTarget resource) {
        if (resource instanceof ScopeTarget.OfServer ofServer) {
            return Scope.filtered(
                    ACCESS_SERVERS,
                    ScopeFilter.of(ScopeFilter.Kind.SERVER, ofServer.server().toString()));
        }
        if (resource instanceof ScopeTarget.OfService ofService) {
            return Scope.filtered(ACCESS_SERVICES, ScopeFilter.of(ScopeFilter.Kind.SERVICE, ofService.service()));
        }
        throw new IllegalArgumentException("an OAuth client stands for a server or a service, not for " + resource);
    }

    private static Optional<ScopeTarget> target(Scope scope, OAuthClient client) {
        Optional<String> value = scope.filter().flatMap(ScopeFilter::value);
        if (scope.name().equals(ACCESS_SERVERS)) {
            return value.flatMap(ClientResource::server)
                    .filter(server -> OAuthClientId.ofServer(server).equals(client.identifier()))
                    .map(ScopeTarget.OfServer::new);
        }
        if (scope.name().equals(ACCESS_SERVICES) && client.identifier().startsWith(SERVICE_PREFIX)) {
            return value.map(ScopeTarget.OfService::new);
        }
        return Optional.empty();
    }

    private static Optional<ServerId> server(String text) {
        int slash = text.indexOf('/');
        String owner = slash < 0 ? text : text.substring(0, slash);
        String name = slash < 0 ? "" : text.substring(slash + 1);
        if (!Username.isValid(owner) || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        return Optional.of(ServerId.of(Username.of(owner), ServerName.of(name)));
    }
}
