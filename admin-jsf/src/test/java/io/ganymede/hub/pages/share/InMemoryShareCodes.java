package io.ganymede.hub.pages.share;

import io.ganymede.hub.application.oauth.DescribedScope;
import io.ganymede.hub.application.share.IssuedShareCode;
import io.ganymede.hub.application.share.ShareCodeService;
import io.ganymede.hub.application.share.ShareCodeView;
import io.ganymede.hub.application.share.ShareInvitation;
import io.ganymede.hub.application.share.SharePage;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.testing.InMemoryServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Knows the one code {@code good}, for a server of {@code InMemoryServers}. */
final class InMemoryShareCodes implements ShareCodeService {
    private final InMemoryServers servers;
    private final ServerId shared;
    private final List<Username> accepted = new ArrayList<>();

    InMemoryShareCodes(InMemoryServers servers, ServerId shared) {
        this.servers = servers;
        this.shared = shared;
    }

    /** Who has redeemed the code, in order. */
    List<Username> accepted() {
        return accepted;
    }

    @Override
    public ShareInvitation find(String code, Username user) {
        if (!code.equals("good")) {
            throw new HubException(Failure.SHARE_CODE_UNKNOWN, "unknown");
        }
        if (user.equals(shared.owner())) {
            throw new HubException(Failure.SHARE_OF_OWN_SERVER, "own");
        }
        return new ShareInvitation(
                servers.find(shared).orElseThrow(),
                List.of(new DescribedScope(Scope.parse("access:servers!server=" + shared))));
    }

    @Override
    public ShareInvitation accept(String code, Username user) {
        ShareInvitation invitation = find(code, user);
        accepted.add(user);
        return invitation;
    }

    @Override
    public SharePage<ShareCodeView> list(ShareQuery<ShareFilter.OfServers> query) {
        throw new UnsupportedOperationException("no page lists codes");
    }

    @Override
    public IssuedShareCode issue(ServerId server, RawScopes scopes, Duration validFor) {
        throw new UnsupportedOperationException("no page makes codes");
    }

    @Override
    public void revoke(ServerId server, String code) {
        throw new UnsupportedOperationException("no page revokes codes");
    }

    @Override
    public void revoke(ServerId server, int id) {
        throw new UnsupportedOperationException("no page revokes codes");
    }

    @Override
    public void revokeAll(ServerId server) {
        throw new UnsupportedOperationException("no page revokes codes");
    }
}
