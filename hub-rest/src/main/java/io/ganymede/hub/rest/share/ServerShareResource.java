package io.ganymede.hub.rest.share;

import io.ganymede.hub.application.share.ShareService;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareScopes;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.ShareModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Shares of somebody's servers, for those who may share them (hub contract 1.8). The default server's name is empty. */
@Path("shares")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServerShareResource {
    private static final String OWNER = "{owner}";
    private static final String SERVER = "{owner}/{server: [^/]*}";
    private static final String READ = "read:shares";
    private static final String SHARE = "shares";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ShareService shares;

    @Inject
    private ShareListing listing;

    @Inject
    private ScopeCatalogue catalogue;

    @Inject
    private HubAddresses addresses;

    @GET
    @Path(OWNER)
    public JsonObject ofOwner(@PathParam("owner") String owner, @Context HttpHeaders headers, @Context UriInfo uri) {
        return list(ShareFilter.OfServers.all(guard.requireForUser(owner, READ)), headers, uri);
    }

    @GET
    @Path(SERVER)
    public JsonObject ofServer(
            @PathParam("owner") String owner,
            @PathParam("server") String name,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return list(ShareFilter.OfServers.one(guard.requireForServer(owner, name, READ)), headers, uri);
    }

    private JsonObject list(ShareFilter filter, HttpHeaders headers, UriInfo uri) {
        return listing.page(headers, uri, filter, shares::list, model()::of);
    }

    @POST
    @Path(SERVER)
    public JsonObject grant(@PathParam("owner") String owner, @PathParam("server") String name, InputStream body) {
        ServerId server = guard.requireForServer(owner, name, SHARE);
        ShareBody request = ShareBody.of(body);
        RawScopes scopes = scopes(server, request.scopes()).orElseGet(() -> ShareScopes.access(server));
        ShareScopeCheck check = new ShareScopeCheck(guard.scopes());
        check.requireHeld(scopes, server);
        check.requireKnown(request.recipient());
        return model().of(shares.grant(server, request.recipient(), scopes));
    }

    /** Takes scopes back, all of them unless the body says which. */
    @PATCH
    @Path(SERVER)
    public JsonObject revoke(@PathParam("owner") String owner, @PathParam("server") String name, InputStream body) {
        ServerId server = guard.requireForServer(owner, name, SHARE);
        ShareBody request = ShareBody.of(body);
        return shares.revoke(server, request.recipient(), scopes(server, request.scopes()))
                .map(model()::of)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    @DELETE
    @Path(SERVER)
    public Response revokeAll(@PathParam("owner") String owner, @PathParam("server") String name) {
        shares.revokeAll(guard.requireForServer(owner, name, SHARE));
        return Response.noContent().build();
    }

    private Optional<RawScopes> scopes(ServerId server, List<String> written) {
        return written.isEmpty() ? Optional.empty() : Optional.of(ShareScopes.of(server, written, catalogue));
    }

    private ShareModel model() {
        return new ShareModel(ApiAddresses.of(addresses));
    }
}
