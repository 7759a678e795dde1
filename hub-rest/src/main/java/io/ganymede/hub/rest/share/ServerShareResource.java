package io.ganymede.hub.rest.share;

import io.ganymede.hub.application.share.ShareService;
import io.ganymede.hub.application.share.ShareView;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.rest.model.ShareModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Shares of somebody's servers, for those who may share them (hub contract 1.8). */
@Path("shares")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServerShareResource extends OwnedSharesResource {
    @Inject
    private ShareService shares;

    @Override
    JsonObject list(ShareFilter.OfServers filter, HttpHeaders headers, UriInfo uri) {
        return listing().<ShareFilter, ShareView>page(headers, uri, filter, shares::list, model()::of);
    }

    @POST
    @Path(SERVER)
    public JsonObject grant(@PathParam("owner") String owner, @PathParam("server") String name, InputStream body) {
        ServerId server = shared(owner, name);
        ShareBody request = ShareBody.of(body);
        RawScopes scopes = given(server, request.scopes());
        check().requireKnown(request.recipient());
        return model().of(shares.grant(server, request.recipient(), scopes));
    }

    /** Takes scopes back, all of them unless the body says which. */
    @PATCH
    @Path(SERVER)
    public JsonObject revoke(@PathParam("owner") String owner, @PathParam("server") String name, InputStream body) {
        ServerId server = shared(owner, name);
        ShareBody request = ShareBody.of(body);
        return shares.revoke(server, request.recipient(), scopes(server, request.scopes()))
                .map(model()::of)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    @DELETE
    @Path(SERVER)
    public Response revokeAll(@PathParam("owner") String owner, @PathParam("server") String name) {
        shares.revokeAll(shared(owner, name));
        return Response.noContent().build();
    }

    private ShareModel model() {
        return new ShareModel(apiAddresses());
    }
}
