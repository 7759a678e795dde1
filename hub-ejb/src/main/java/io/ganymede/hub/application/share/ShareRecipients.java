package io.ganymede.hub.application.share;

import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.share.Share;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.share.ShareRepository;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The shares of recipients, users and groups alike. Needs a transaction of the caller. */
@Dependent
public class ShareRecipients {
    private static final Logger LOG = Logger.getLogger(ShareRecipients.class.getName());

    private final ShareRepository shares;
    private final UserRepository users;
    private final GroupRepository groups;
    private final Clock clock;

    @Inject
    public ShareRecipients(ShareRepository shares, UserRepository users, GroupRepository groups, Clock clock) {
        this.shares = Objects.requireNonNull(shares, "shares");
        this.users = Objects.requireNonNull(users, "users");
        this.groups = Objects.requireNonNull(groups, "groups");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** With whom that is shared. */
    static ShareRecipient of(Share share) {
        return share.user()
                .<ShareRecipient>map(user -> new ShareRecipient.OfUser(user.name()))
                .orElseGet(() -> new ShareRecipient.OfGroup(
                        share.group().map(UserGroup::name).orElse("")));
    }

    boolean exists(ShareRecipient recipient) {
        return user(recipient).isPresent() || group(recipient).isPresent();
    }

    /** What was given to the recipient directly. */
    Optional<Share> find(UserServer server, ShareRecipient recipient) {
        return user(recipient).flatMap(user -> shares.find(server, user)).or(() -> group(recipient)
                .flatMap(group -> shares.find(server, group)));
    }

    /**
     * Gives a recipient who exists scopes besides those given before. The server must not be changed by others meanwhile.
     */
    Share grant(UserServer server, ShareRecipient recipient, RawScopes scopes) {
        Share share = find(server, recipient).orElseGet(() -> add(server, recipient));
        share.grant(scopes);
        LOG.log(Level.INFO, "Shared server {0} with {1}: {2}", new Object[] {
            server.serverId(), recipient, String.join(", ", share.scopes().values())
        });
        return share;
    }

    private Share add(UserServer server, ShareRecipient recipient) {
        Share share = user(recipient)
                .map(user -> Share.withUser(server, user, RawScopes.NONE, clock.instant()))
                .or(() ->
                        group(recipient).map(group -> Share.withGroup(server, group, RawScopes.NONE, clock.instant())))
                .orElseThrow();
        shares.add(share);
        return share;
    }

    private Optional<User> user(ShareRecipient recipient) {
        return recipient instanceof ShareRecipient.OfUser ofUser ? users.find(ofUser.name()) : Optional.empty();
    }

    private Optional<UserGroup> group(ShareRecipient recipient) {
        return recipient instanceof ShareRecipient.OfGroup ofGroup ? groups.find(ofGroup.name()) : Optional.empty();
    }
}
