package io.ganymede.hub.application.share;

import io.ganymede.hub.application.oauth.DescribedScope;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.share.ShareCode;
import io.ganymede.hub.domain.share.ShareCodeRepository;
import io.ganymede.hub.domain.share.ShareCodeSecret;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@link ShareCodeService} on the codes as stored. */
@Stateless
public class DefaultShareCodeService implements ShareCodeService {
    private static final Logger LOG = Logger.getLogger(DefaultShareCodeService.class.getName());

    private final ShareCodeRepository codes;
    private final SharedServers servers;
    private final ShareRecipients recipients;
    private final ServerViews views;
    private final ScopeCatalogue catalogue;
    private final ShareCodeTries tries;
    private final Clock clock;

    /** For the container. */
    protected DefaultShareCodeService() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public DefaultShareCodeService(
            ShareCodeRepository codes,
            SharedServers servers,
            ShareRecipients recipients,
            ServerViews views,
            ScopeCatalogue catalogue,
            ShareCodeTries tries,
            Clock clock) {
        this.codes = codes;
        this.servers = servers;
        this.recipients = recipients;
        this.views = views;
        this.catalogue = catalogue;
        this.tries = tries;
        this.clock = clock;
    }

    @Override
    public SharePage<ShareCodeView> list(ShareQuery<ShareFilter.OfServers> query) {
        servers.requireAny(query.filter());
        List<ShareCode> page = codes.list(query, clock.instant());
        Map<Integer, ServerView> byServer =
                views.ofServers(page.stream().map(ShareCode::server).toList());
        return new SharePage<>(
                page.stream()
                        .map(code -> view(code, byServer.get(code.server().id())))
                        .toList(),
                codes.count(query.filter(), clock.instant()));
    }

    @Override
    public IssuedShareCode issue(ServerId id, RawScopes scopes, Duration validFor) {
        UserServer server = servers.toShare(id);
        Instant now = clock.instant();
        codes.removeExpired(now);
        ShareCodeSecret secret = ShareCodeSecret.draw();
        ShareCode code = new ShareCode(server, secret, scopes, now, now.plus(validFor));
        codes.add(code);
        LOG.log(Level.INFO, "Made share code sc_{0} for server {1}", new Object[] {
            code.id().toString(), id
        });
        return new IssuedShareCode(view(code, views.of(server)), secret);
    }

    @Override
    public void revoke(ServerId id, String secret) {
        remove(id, servers.stored(id).flatMap(server -> codes.findBySecret(secret, clock.instant())
                .filter(code -> code.server().equals(server))));
    }

    @Override
    public void revoke(ServerId id, int number) {
        remove(id, servers.stored(id).flatMap(server -> codes.find(server, number)));
    }

    private void remove(ServerId id, Optional<ShareCode> found) {
        ShareCode code =
                found.orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No matching share code of server " + id));
        codes.remove(code);
        LOG.log(Level.INFO, "Revoked share code sc_{0} of server {1}", new Object[] {
            code.id().toString(), id
        });
    }

    @Override
    public void revokeAll(ServerId id) {
        int count = servers.stored(id).map(codes::removeAll).orElse(0);
        LOG.log(Level.INFO, "Revoked {0} share code(s) of server {1}", new Object[] {count, id});
    }

    @Override
    public ShareInvitation find(String secret, Username user) {
        return invitation(good(secret, user));
    }

    @Override
    public ShareInvitation accept(String secret, Username user) {
        ShareCode code = good(secret, user);
        UserServer server = servers.toShare(code.server().serverId());
        recipients.grant(server, new ShareRecipient.OfUser(user), code.scopes());
        codes.recordExchange(code, clock.instant());
        LOG.log(Level.INFO, "User {0} redeemed share code sc_{1}", new Object[] {
            user, code.id().toString()
        });
        return invitation(code);
    }

    private ShareCode good(String secret, Username user) {
        tries.requireLeft(user);
        ShareCode code = codes.findBySecret(secret, clock.instant()).orElseThrow(() -> {
            tries.noteWrong(user);
            return new HubException(Failure.SHARE_CODE_UNKNOWN, "Share code not found or expired");
        });
        if (code.server().owner().name().equals(user)) {
            throw new HubException(Failure.SHARE_OF_OWN_SERVER, "You cannot share with yourself");
        }
        return code;
    }

    private ShareInvitation invitation(ShareCode code) {
        return new ShareInvitation(
                views.of(code.server()),
                code.scopes().values().stream()
                        .flatMap(text -> catalogue.find(text).stream())
                        .map(scope -> new DescribedScope(scope, catalogue.description(scope.name())))
                        .toList());
    }

    private static ShareCodeView view(ShareCode code, ServerView server) {
        return new ShareCodeView(
                code.id(),
                server,
                code.scopes(),
                code.createdAt(),
                code.expiresAt(),
                code.exchangeCount(),
                code.lastExchangedAt());
    }
}
