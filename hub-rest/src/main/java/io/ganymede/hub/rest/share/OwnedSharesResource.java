package io.ganymede.hub.rest.share;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareScopes;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/**
 * What shares and share codes have in common for those who may share a server: their lists, of one server and of all
 * servers of an owner, and how their scopes are read (hub contract 1.8). The default server's name is empty.
 */
public abstract class OwnedSharesResource {
    static final String SERVER = "{owner}/{server: [^/]*}";
    private static final String OWNER = "{owner}";
    private static final String READ = "read:shares";
    private static final String SHARE = "shares";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ShareListing listing;

    @Inject
    private ScopeCatalogue catalogue;

    @Inject
    private Configuration configuration;

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

    /** A page of what the filter lets through. */
    abstract JsonObject list(ShareFilter.OfServers filter, HttpHeaders headers, UriInfo uri);

    /** The server, for those who may share it. */
    ServerId shared(String owner, String name) {
        return guard.requireForServer(owner, name, SHARE);
    }

    /** What was written as scopes; empty if nothing was. */
    Optional<RawScopes> scopes(ServerId server, List<String> written) {
        return written.isEmpty() ? Optional.empty() : Optional.of(ShareScopes.of(server, written, catalogue));
    }

    /** The scopes to give, which are those of access unless others were written; the requester has to hold them. */
    RawScopes given(ServerId server, List<String> written) {
        RawScopes scopes = scopes(server, written).orElseGet(() -> ShareScopes.access(server));
        check().requireHeld(scopes, server);
        return scopes;
    }

    ShareScopeCheck check() {
        return new ShareScopeCheck(guard.scopes());
    }

    ShareListing listing() {
        return listing;
    }

    HubAddresses addresses() {
        return configuration.addresses();
    }

    ApiAddresses apiAddresses() {
        return ApiAddresses.of(addresses());
    }
}
