package io.ganymede.hub.rest.share;

import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What was given to a group (hub contract 1.8). */
@Path("groups/{name}/shared")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupShareResource extends ReceivedSharesResource {
    private static final String READ = "read:groups:shares";
    private static final String GIVE_BACK = "groups:shares";

    @Inject
    private ScopeGuard guard;

    @Override
    ShareFilter reaching(String name) {
        return new ShareFilter.WithGroup(guard.requireForGroup(name, READ).value());
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
        return new ShareRecipient.OfGroup(guard.requireForGroup(name, scope).value());
    }
}
