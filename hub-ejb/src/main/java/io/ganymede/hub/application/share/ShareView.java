package io.ganymede.hub.application.share;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.share.ShareRecipient;
import java.time.Instant;

/**
 * A share as the API shows it.
 *
 * @param scopes each limited to the server
 */
public record ShareView(ServerView server, RawScopes scopes, ShareRecipient recipient, Instant createdAt) {}
