package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.share.Share;
import io.ganymede.hub.domain.share.ShareCode;
import io.ganymede.hub.domain.share.ShareRepository;
import io.ganymede.hub.domain.user.User;
import java.time.Instant;
import java.util.List;

/** A hub where nobody shares anything. */
final class NoShares implements ShareRepository {
    @Override
    public List<Share> withUser(User user, Instant now) {
        return List.of();
    }

    @Override
    public List<Share> withGroupsOf(User user, Instant now) {
        return List.of();
    }

    @Override
    public void add(Share share) {
        throw new UnsupportedOperationException("nobody shares here");
    }

    @Override
    public void add(ShareCode code) {
        throw new UnsupportedOperationException("nobody shares here");
    }

    @Override
    public void removeExpired(Instant now) {}
}
