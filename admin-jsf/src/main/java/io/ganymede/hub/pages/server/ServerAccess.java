package io.ganymede.hub.pages.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.PageRequest;

/** Which server a page is about, and whether the person may see it (hub contract 1.1, 5.7). */
final class ServerAccess {
    private ServerAccess() {}

    /** The server that the path addresses; without a user in it, one of the person's own. */
    static ServerId addressed(PageRequest request) {
        Username owner = request.route().user().map(Username::of).orElseGet(request::user);
        ServerName name = request.route().server().map(ServerName::of).orElse(ServerName.DEFAULT);
        return ServerId.of(owner, name);
    }

    /**
     * Refuses like the REST API does: who does not hold the scope at all is told so, who holds it for others learns
     * nothing about this server.
     *
     * @throws HubException if the scope does not cover the server
     */
    static void require(PageRequest request, String scope, ServerId server) {
        EffectiveScopes scopes = request.caller().scopes();
        if (scopes.covers(scope, new ScopeTarget.OfServer(server))) {
            return;
        }
        if (scopes.holds(scope)) {
            throw new HubException(Failure.NOT_FOUND, "No access to resources or resources not found");
        }
        throw new HubException(
                Failure.ACTION_NOT_AUTHORIZED,
                "Action is not authorized with current scopes; requires any of [" + scope + "]");
    }
}
