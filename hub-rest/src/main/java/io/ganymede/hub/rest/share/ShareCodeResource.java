package io.ganymede.hub.rest.share;

import io.ganymede.hub.application.share.ShareCodeService;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.rest.model.ShareCodeModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes that give whoever redeems them a share of a server (hub contract 1.8). */
@Path("share-codes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ShareCodeResource extends OwnedSharesResource {
    private static final Pattern ID = Pattern.compile("sc_(\\d{1,9})");

    @Inject
    private ShareCodeService codes;

    @Override
    JsonObject list(ShareFilter.OfServers filter, HttpHeaders headers, UriInfo uri) {
        return listing().page(headers, uri, filter, codes::list, model()::of);
    }

    @POST
    @Path(SERVER)
    public JsonObject issue(@PathParam("owner") String owner, @PathParam("server") String name, InputStream body) {
        ServerId server = shared(owner, name);
        ShareCodeBody request = ShareCodeBody.of(body);
        return model().of(codes.issue(server, given(server, request.scopes()), request.expiresIn()));
    }

    /** Revokes the code that the query names, or all. An argument without a value names nothing. */
    @DELETE
    @Path(SERVER)
    public Response revoke(
            @PathParam("owner") String owner,
            @PathParam("server") String name,
            @QueryParam("code") String code,
            @QueryParam("id") String id) {
        ServerId server = shared(owner, name);
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
        return new ShareCodeModel(apiAddresses(), addresses().hubPath());
    }
}
