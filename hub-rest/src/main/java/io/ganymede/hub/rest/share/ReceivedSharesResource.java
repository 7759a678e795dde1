package io.ganymede.hub.rest.share;

import io.ganymede.hub.application.share.ShareService;
import io.ganymede.hub.application.share.ShareView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.ShareModel;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** What users and groups have in common about shares that were given to them (hub contract 1.8). */
public abstract class ReceivedSharesResource {
    private static final String SERVER = "{owner}/{server: [^/]*}";

    @Inject
    private ShareService shares;

    @Inject
    private ShareListing listing;

    @Inject
    private Configuration configuration;

    /** Which shares reach whom the path names, for those who may read it. */
    abstract ShareFilter reaching(String name);

    /** Whom the path names, for those who may read what was given there. */
    abstract ShareRecipient reader(String name);

    /** Whom the path names, for those who may give back what was given there. */
    abstract ShareRecipient returner(String name);

    @GET
    public JsonObject list(@PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        return listing.page(headers, uri, reaching(name), shares::list, model()::of);
    }

    @GET
    @Path(SERVER)
    public JsonObject get(
            @PathParam("name") String name, @PathParam("owner") String owner, @PathParam("server") String server) {
        return model().of(existing(reader(name), owner, server));
    }

    @DELETE
    @Path(SERVER)
    public Response giveBack(
            @PathParam("name") String name, @PathParam("owner") String owner, @PathParam("server") String server) {
        ShareRecipient recipient = returner(name);
        shares.revoke(existing(recipient, owner, server).server().id(), recipient, Optional.empty());
        return Response.noContent().build();
    }

    private ShareView existing(ShareRecipient recipient, String owner, String name) {
        return server(owner, name)
                .flatMap(server -> shares.find(server, recipient))
                .orElseThrow(() -> new HubException(
                        Failure.NOT_FOUND, "No such share for " + recipient + " on " + owner + "/" + name));
    }

    private static Optional<ServerId> server(String owner, String name) {
        try {
            return Optional.of(ServerId.of(Username.of(owner), ServerName.of(name)));
        } catch (HubException impossible) {
            return Optional.empty();
        }
    }

    private ShareModel model() {
        return new ShareModel(ApiAddresses.of(configuration.addresses()));
    }
}
