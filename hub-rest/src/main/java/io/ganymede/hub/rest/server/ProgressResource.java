package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ProgressEvent.Outcome;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.rest.RequestLanguage;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassfish.jersey.server.ChunkedOutput;

/** Tells how far the start of a server is, as server-sent events (hub contract 1.5). */
@Path("users/{name}")
@ApplicationScoped
public class ProgressResource {
    private static final String SCOPE = "read:servers";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ServerService servers;

    @Inject
    private ProgressStreams streams;

    @GET
    @Path("server/progress")
    public Response ofDefaultServer(
            @PathParam("name") String owner, @QueryParam("lang") String language, @Context HttpHeaders headers) {
        return of(owner, "", language, headers);
    }

    @GET
    @Path("servers/{server: [^/]*}/progress")
    public Response of(
            @PathParam("name") String owner,
            @PathParam("server") String name,
            @QueryParam("lang") String language,
            @Context HttpHeaders headers) {
        ServerId id = guard.requireForServer(owner, name, SCOPE);
        ServerView server = servers.find(id)
                .orElseThrow(
                        () -> new HubException(Failure.NOT_FOUND, id.owner() + " has no server named '" + name + "'"));
        Locale locale = RequestLanguage.of(language, headers);
        ChunkedOutput<String> stream = server.phase().pending().isPresent()
                ? streams.follow(id, locale, guard.accessTo(id, SCOPE))
                : streams.single(outcome(server, servers.progressAfter(id, 0)), locale);
        return Response.ok(stream, MediaType.SERVER_SENT_EVENTS_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                // a proxy that collects the response would hold back what is happening
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** The one event that tells how the last start ended. */
    static ProgressEvent outcome(ServerView server, List<ProgressEvent> events) {
        Outcome wanted = server.isReady() ? Outcome.READY : Outcome.FAILED;
        return events.stream()
                .filter(event -> event.outcome() == wanted)
                .reduce((earlier, later) -> later)
                .or(() -> madeUp(server))
                .orElseThrow(() -> new HubException(
                        Failure.SERVER_BUSY, server.id() + " is not starting and did not fail to start"));
    }

    /** Events of a start made by JupyterHub, whose database the hub has taken over, were never stored. */
    private static Optional<ProgressEvent> madeUp(ServerView server) {
        if (server.isReady()) {
            return Optional.of(new ProgressEvent(
                    1,
                    100,
                    "Server ready at " + server.url(),
                    Optional.of("Server ready at <a href=\"" + server.url() + "\">" + server.url() + "</a>"),
                    Outcome.READY,
                    Optional.of(server.url())));
        }
        return server.lastFailure()
                .map(failure -> new ProgressEvent(
                        1,
                        100,
                        "Spawn failed: " + failure.message(),
                        Optional.empty(),
                        Outcome.FAILED,
                        Optional.empty()));
    }
}
