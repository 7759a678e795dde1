package io.ganymede.hub.rest.share;

import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What was given to a user, by way of groups too; a single share only if it was given to the user directly (hub contract 1.8). */
@Path("users/{name}/shared")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UserShareResource extends ReceivedSharesResource {
    private static final String READ = "read:users:shares";
    private static final String GIVE_BACK = "users:shares";

    @Inject
    private ScopeGuard guard;

    @Override
    ShareFilter reaching(String name) {
        return new ShareFilter.ReachingUser(guard.requireForUser(name, READ));
    }

    @Override
    ShareRecipient reader(String name) {
        return recipient(name, READ);
    }

    @Override
    ShareRecipient returner(String name) {
        return recipient(name, GIVE_BACK);
    }

    private ShareRecipient recipient(String name, String scope) {
        return new ShareRecipient.OfUser(guard.requireForUser(name, scope));
    }
}
