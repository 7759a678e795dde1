package io.ganymede.hub.application.share;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.user.Username;
import java.time.Duration;

/**
 * Use cases around codes that are redeemed for shares (hub contract 1.8 and 5.9). Scopes of the requester are checked by
 * callers. Where a server is addressed that does not exist, and where a code is not good, that is an error of {@link
 * io.ganymede.hub.domain.failure.Failure#NOT_FOUND} or {@link io.ganymede.hub.domain.failure.Failure#SHARE_CODE_UNKNOWN}.
 */
public interface ShareCodeService {
    /** Lists unexpired codes. */
    SharePage<ShareCodeView> list(ShareQuery<ShareFilter.OfServers> query);

    /** Makes a code. */
    IssuedShareCode issue(ServerId server, RawScopes scopes, Duration validFor);

    /** Makes one code of the server useless, by its clear text. */
    void revoke(ServerId server, String code);

    /** The same by its number. */
    void revoke(ServerId server, int id);

    /** Makes all codes of the server useless; shares stay. */
    void revokeAll(ServerId server);

    /**
     * What the code offers to somebody.
     *
     * @throws io.ganymede.hub.domain.failure.HubException with {@link
     *     io.ganymede.hub.domain.failure.Failure#SHARE_OF_OWN_SERVER} for the owner of the server
     */
    ShareInvitation find(String code, Username user);

    /** Gives the user what the code offers; the same exceptions as {@link #find}. */
    ShareInvitation accept(String code, Username user);
}
