package io.ganymede.hub.rest.share;

import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What was given to a group (hub contract 1.8). */
@Path("groups/{name}/shared")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupShareResource {
    private static final String SERVER = "{owner}/{server: [^/]*}";
    private static final String READ = "read:groups:shares";
    private static final String GIVE_BACK = "groups:shares";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ReceivedShares received;

    @GET
    public JsonObject list(@PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        return received.list(
                new ShareFilter.WithGroup(guard.requireForGroup(name, READ).value()), headers, uri);
    }

    @GET
    @Path(SERVER)
    public JsonObject get(
            @PathParam("name") String name, @PathParam("owner") String owner, @PathParam("server") String server) {
        return received.get(recipient(name, READ), owner, server);
    }

    @DELETE
    @Path(SERVER)
    public Response giveBack(
            @PathParam("name") String name, @PathParam("owner") String owner, @PathParam("server") String server) {
        return received.remove(recipient(name, GIVE_BACK), owner, server);
    }

    private ShareRecipient recipient(String name, String scope) {
        return new ShareRecipient.OfGroup(guard.requireForGroup(name, scope).value());
    }
}
