package io.ganymede.hub.application.share;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.share.ShareRecipient;
import java.util.Optional;

/**
 * Use cases around shares (hub contract 1.8). Scopes of the requester are checked by callers; scopes of shares come from
 * {@link io.ganymede.hub.domain.share.ShareScopes}.
 */
public interface ShareService {
    /**
     * Lists unexpired shares.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the owner, server, user or group does not exist
     */
    SharePage<ShareView> list(ShareQuery<ShareFilter> query);

    /** What the recipient was given directly; empty if that is nothing or one of them does not exist. */
    Optional<ShareView> find(ServerId server, ShareRecipient recipient);

    /**
     * Gives scopes besides those that were given before.
     *
     * @throws io.ganymede.hub.domain.failure.HubException as not found if the server does not exist, as an invalid request
     *     if the recipient does not
     */
    ShareView grant(ServerId server, ShareRecipient recipient, RawScopes scopes);

    /**
     * Takes the scopes away, or all if none are given.
     *
     * @return what is left; empty if that is nothing, also because there never was anything
     * @throws io.ganymede.hub.domain.failure.HubException if the server does not exist
     */
    Optional<ShareView> revoke(ServerId server, ShareRecipient recipient, Optional<RawScopes> scopes);

    /**
     * Takes everything away from everybody; codes stay.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the server does not exist
     */
    void revokeAll(ServerId server);
}
