package io.ganymede.hub.application.share;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.share.Share;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.share.ShareRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@link ShareService} on the shares as stored. */
@Stateless
public class DefaultShareService implements ShareService {
    private static final Logger LOG = Logger.getLogger(DefaultShareService.class.getName());

    private final ShareRepository shares;
    private final SharedServers servers;
    private final ShareRecipients recipients;
    private final ServerViews views;
    private final Clock clock;

    /** For the container. */
    protected DefaultShareService() {
        this(null, null, null, null, null);
    }

    @Inject
    public DefaultShareService(
            ShareRepository shares, SharedServers servers, ShareRecipients recipients, ServerViews views, Clock clock) {
        this.shares = shares;
        this.servers = servers;
        this.recipients = recipients;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public SharePage<ShareView> list(ShareQuery<ShareFilter> query) {
        requireAny(query.filter());
        List<Share> page = shares.list(query, clock.instant());
        Map<Integer, ServerView> byServer =
                views.ofServers(page.stream().map(Share::server).toList());
        return new SharePage<>(
                page.stream()
                        .map(share -> view(share, byServer.get(share.server().id())))
                        .toList(),
                shares.count(query.filter(), clock.instant()));
    }

    private void requireAny(ShareFilter filter) {
        if (filter instanceof ShareFilter.OfServers ofServers) {
            servers.requireAny(ofServers);
        } else if (filter instanceof ShareFilter.ReachingUser reaching) {
            requireExisting(new ShareRecipient.OfUser(reaching.user()));
        } else if (filter instanceof ShareFilter.WithGroup ofGroup) {
            requireExisting(new ShareRecipient.OfGroup(ofGroup.group()));
        }
    }

    private void requireExisting(ShareRecipient recipient) {
        if (!recipients.exists(recipient)) {
            throw new HubException(Failure.NOT_FOUND, "No such " + recipient);
        }
    }

    @Override
    public Optional<ShareView> find(ServerId server, ShareRecipient recipient) {
        return servers.ifStored(server)
                .flatMap(stored -> recipients.find(stored, recipient))
                .filter(share -> !share.isExpired(clock.instant()))
                .map(this::view);
    }

    @Override
    public ShareView grant(ServerId id, ShareRecipient recipient, RawScopes scopes) {
        UserServer server = servers.toShare(id);
        if (!recipients.exists(recipient)) {
            throw new HubException(Failure.INVALID_REQUEST, "No such " + recipient);
        }
        return view(recipients.grant(server, recipient, scopes));
    }

    @Override
    public Optional<ShareView> revoke(ServerId id, ShareRecipient recipient, Optional<RawScopes> scopes) {
        Optional<Share> found = servers.toTakeBack(id).flatMap(server -> recipients.find(server, recipient));
        found.ifPresent(share -> {
            share.revoke(scopes.orElseGet(share::scopes));
            LOG.log(Level.INFO, "Took back from {0} of server {1}: {2}", new Object[] {
                recipient,
                id,
                scopes.map(taken -> String.join(", ", taken.values())).orElse("everything")
            });
        });
        found.filter(DefaultShareService::isEmpty).ifPresent(shares::remove);
        return found.filter(share -> !isEmpty(share)).map(this::view);
    }

    private static boolean isEmpty(Share share) {
        return share.scopes().values().isEmpty();
    }

    @Override
    public void revokeAll(ServerId id) {
        int count = servers.toTakeBack(id).map(shares::removeAll).orElse(0);
        LOG.log(Level.INFO, "Took back {0} share(s) of server {1}", new Object[] {count, id});
    }

    private ShareView view(Share share) {
        return view(share, views.of(share.server()));
    }

    private static ShareView view(Share share, ServerView server) {
        return new ShareView(server, share.scopes(), ShareRecipients.of(share), share.createdAt());
    }
}
