package io.ganymede.hub.application.share;

import io.ganymede.hub.application.oauth.DescribedScope;
import io.ganymede.hub.application.server.ServerView;
import java.util.List;

/**
 * What somebody who holds a share code is offered.
 *
 * @param scopes what they may do with the server if they accept
 */
public record ShareInvitation(ServerView server, List<DescribedScope> scopes) {
    public ShareInvitation {
        scopes = List.copyOf(scopes);
    }
}
