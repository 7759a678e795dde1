package io.ganymede.hub.rest.share;

import io.ganymede.hub.application.share.ShareCodeService;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareScopes;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.ShareCodeModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes that give whoever redeems them a share of a server (hub contract 1.8). */
@Path("share-codes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ShareCodeResource {
    private static final String OWNER = "{owner}";
    private static final String SERVER = "{owner}/{server: [^/]*}";
    private static final String READ = "read:shares";
    private static final String SHARE = "shares";
    private static final Pattern ID = Pattern.compile("sc_(\\d{1,9})");

    @Inject
    private ScopeGuard guard;

    @Inject
    private ShareCodeService codes;

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

    private JsonObject list(ShareFilter.OfServers filter, HttpHeaders headers, UriInfo uri) {
        return listing.page(headers, uri, filter, codes::list, model()::of);
    }

    @POST
    @Path(SERVER)
    public JsonObject issue(@PathParam("owner") String owner, @PathParam("server") String name, InputStream body) {
        ServerId server = guard.requireForServer(owner, name, SHARE);
        ShareCodeBody request = ShareCodeBody.of(body);
        RawScopes scopes = request.scopes().isEmpty()
                ? ShareScopes.access(server)
                : ShareScopes.of(server, request.scopes(), catalogue);
        new ShareScopeCheck(guard.scopes()).requireHeld(scopes, server);
        return model().of(codes.issue(server, scopes, request.expiresIn()));
    }

    /** Revokes the code that the query names, or all. An argument without a value names nothing. */
    @DELETE
    @Path(SERVER)
    public Response revoke(
            @PathParam("owner") String owner,
            @PathParam("server") String name,
            @QueryParam("code") String code,
            @QueryParam("id") String id) {
        ServerId server = guard.requireForServer(owner, name, SHARE);
        if (code != null) {
            codes.revoke(server, code);
        } else if (id != null) {
            codes.revoke(server, number(id));
        } else {
            codes.revokeAll(server);
        }
        return Response.noContent().build();
    }

    private static int number(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new HubException(Failure.NOT_FOUND, "No share code has this id; ids are like sc_3");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private ShareCodeModel model() {
        return new ShareCodeModel(ApiAddresses.of(addresses), addresses.hubPath());
    }
}
