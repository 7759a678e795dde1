package io.ganymede.hub.rest.user;

import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/**
 * What clients of old ask before an administrator opens somebody's server (hub contract 1.2, row 24). Access follows from
 * scopes alone, so that the answer is always no.
 */
@Path("users/{name}")
@ApplicationScoped
public class AdminAccessResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private UserService users;

    @POST
    @Path("admin-access")
    public Response grant(@PathParam("name") String name) {
        Username user = guard.requireForUser(name, "servers");
        if (users.find(user).isEmpty()) {
            throw new HubException(Failure.NOT_FOUND, "There is no user " + user);
        }
        throw new HubException(
                Failure.ACTION_NOT_AUTHORIZED,
                "Access to servers is not given here; give administrators a role with the scope access:servers");
    }
}
