package io.ganymede.hub.rest.share;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareRecipient;
import java.util.Objects;

/**
 * What somebody needs to share something beside the scope {@code shares} (hub contract 1.8): to hold what they give, and to
 * know the name of whom they give it to.
 *
 * @param held what the requester may do
 */
record ShareScopeCheck(EffectiveScopes held) {
    ShareScopeCheck {
        Objects.requireNonNull(held, "held");
    }

    /** @throws HubException with {@link Failure#ACTION_NOT_AUTHORIZED} naming the first scope that is not held */
    void requireHeld(RawScopes given, ServerId server) {
        given.values().stream()
                .filter(scope -> !held.covers(Scope.parse(scope).name(), new ScopeTarget.OfServer(server)))
                .findFirst()
                .ifPresent(missing -> {
                    throw refused("Do not have permission to grant share with scope " + missing);
                });
    }

    /** @throws HubException with {@link Failure#ACTION_NOT_AUTHORIZED} if the requester may not know the name */
    void requireKnown(ShareRecipient recipient) {
        String scope = recipient instanceof ShareRecipient.OfUser ? "read:users:name" : "read:groups:name";
        if (!held.covers(scope, target(recipient))) {
            throw refused("Need scope " + scope + " to share with " + recipient);
        }
    }

    private static ScopeTarget target(ShareRecipient recipient) {
        return recipient instanceof ShareRecipient.OfUser user
                ? new ScopeTarget.OfUser(user.name())
                : new ScopeTarget.OfGroup(((ShareRecipient.OfGroup) recipient).name());
    }

    private static HubException refused(String message) {
        return new HubException(Failure.ACTION_NOT_AUTHORIZED, message);
    }
}
