package io.ganymede.hub.rest.user;

import io.ganymede.hub.application.server.ActivityService;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;

/** Takes what servers report of activity (hub contract 1.4 and 3.3). */
@Path("users/{name}")
@ApplicationScoped
public class ActivityResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private ActivityService activity;

    @Inject
    private Clock clock;

    @POST
    @Path("activity")
    public Response record(@PathParam("name") String name, InputStream body) {
        Username user = guard.requireForUser(name, "users:activity");
        ActivityBody report = ActivityBody.read(body, clock.instant());
        activity.record(user, report.user(), report.servers());
        return Response.ok("", MediaType.TEXT_PLAIN_TYPE).build();
    }
}
