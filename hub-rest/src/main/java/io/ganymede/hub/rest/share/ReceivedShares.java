package io.ganymede.hub.rest.share;

import io.ganymede.hub.application.share.ShareService;
import io.ganymede.hub.application.share.ShareView;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.ShareModel;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** What the resources of users and of groups have in common about shares given to them. */
@RequestScoped
public class ReceivedShares {
    @Inject
    private ShareService shares;

    @Inject
    private ShareListing listing;

    @Inject
    private HubAddresses addresses;

    JsonObject list(ShareFilter filter, HttpHeaders headers, UriInfo uri) {
        return listing.page(headers, uri, filter, shares::list, model()::of);
    }

    JsonObject get(ShareRecipient recipient, String owner, String name) {
        return model().of(existing(recipient, owner, name));
    }

    /** Gives a share back. */
    Response remove(ShareRecipient recipient, String owner, String name) {
        shares.revoke(existing(recipient, owner, name).server().id(), recipient, Optional.empty());
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
        return new ShareModel(ApiAddresses.of(addresses));
    }
}
