package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ServerLog;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The last lines that a server wrote, at once or as they come. Not part of JupyterHub's API. */
@Path("users/{name}")
@ApplicationScoped
public class LogResource {
    private static final String SCOPE = "read:servers:logs";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ServerService servers;

    @Inject
    private LogStreams streams;

    @GET
    @Path("server/logs")
    public Response ofDefaultServer(
            @PathParam("name") String owner, @QueryParam("lines") String lines, @QueryParam("follow") String follow) {
        return of(owner, "", lines, follow);
    }

    @GET
    @Path("servers/{server: [^/]*}/logs")
    public Response of(
            @PathParam("name") String owner,
            @PathParam("server") String name,
            @QueryParam("lines") String lines,
            @QueryParam("follow") String follow) {
        ServerId id = guard.requireForServer(owner, name, SCOPE);
        int most = LogQuery.lines(lines);
        boolean goesOn = LogQuery.follow(follow);
        ServerLog log = servers.logs(id, goesOn ? LogQuery.MOST_LINES : most)
                .orElseThrow(() ->
                        new HubException(Failure.NOT_FOUND, "Server " + id + " does not run and has left no output"));
        return goesOn ? following(id, log, most) : once(log);
    }

    private static Response once(ServerLog log) {
        return Response.ok(
                        Json.createObjectBuilder()
                                .add("lines", Json.createArrayBuilder(log.lines()))
                                .add("kept", log.kept())
                                .build(),
                        MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response following(ServerId id, ServerLog log, int most) {
        return Response.ok(streams.follow(id, log, most, guard.accessTo(id, SCOPE)), MediaType.SERVER_SENT_EVENTS_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                // a proxy that collects the response would hold back what is happening
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
