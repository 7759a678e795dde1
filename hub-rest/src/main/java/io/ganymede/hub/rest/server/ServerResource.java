package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.PendingWish;
import io.ganymede.hub.application.server.ServerChanges;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.ServerView.SpawnFailure;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.rest.body.JsonBody;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.ServerModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import io.ganymede.hub.security.FreshLogins;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One server of a user: shows, starts and stops it (hub contract 1.5). The default server has a path of its own and, for
 * the administration page of JupyterHub, an empty name.
 */
@Path("users/{name}")
@ApplicationScoped
public class ServerResource {
    private static final String DEFAULT = "server";
    private static final String NAMED = "servers/{server: [^/]*}";

    @Inject
    private FreshLogins freshLogins;

    @Inject
    private ScopeGuard guard;

    @Inject
    private ServerService servers;

    @Inject
    private Configuration configuration;

    @Inject
    private ServerChanges changes;

    @GET
    @Path(DEFAULT)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject get(@PathParam("name") String owner) {
        return get(owner, "");
    }

    @GET
    @Path(NAMED)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject get(@PathParam("name") String owner, @PathParam("server") String name) {
        ServerId id = guard.requireForServer(owner, name, "read:servers");
        ServerView server = servers.find(id)
                .orElseThrow(() -> new HubException(
                        Failure.NOT_FOUND, "No such server: " + id.owner() + " has no server named '" + name + "'"));
        return new ServerModel(ApiAddresses.of(configuration.addresses()), guard.scopes()).of(server);
    }

    @PUT
    @Path(DEFAULT)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("name") String owner, InputStream body) {
        return create(owner, "", body);
    }

    /** Makes a named server without starting it. */
    @PUT
    @Path(NAMED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("name") String owner, @PathParam("server") String name, InputStream body) {
        ServerId id = guard.requireForNewServer(owner, name, "start:servers");
        StartBody request = StartBody.of(body);
        ServerView created = servers.create(id, request.userOptions(), request.displayName());
        return Response.status(Response.Status.CREATED)
                .entity(new ServerModel(ApiAddresses.of(configuration.addresses()), guard.scopes()).of(created))
                .build();
    }

    @POST
    @Path(DEFAULT)
    public CompletionStage<Response> start(@PathParam("name") String owner, InputStream body) {
        return start(owner, "", body);
    }

    /** Answers when the start has ended or takes long; until then no thread is kept. */
    @POST
    @Path(NAMED)
    public CompletionStage<Response> start(
            @PathParam("name") String owner, @PathParam("server") String name, InputStream body) {
        ServerId id = guard.requireForNewServer(owner, name, "start:servers");
        freshLogins.require(guard.caller(), id.owner(), AuthenticatorSettings.REFRESH_PRE_SPAWN);
        StartBody start = StartBody.of(body);
        PendingWish started = servers.startAndFollow(
                id, start.userOptions(), start.displayName(), configuration.get(TornadoSettings.SLOW_SPAWN_TIMEOUT));
        return answer(started, ServerResource::started);
    }

    private static Response started(Optional<ServerView> settled) {
        if (settled.filter(ServerView::isReady).isPresent()) {
            return empty(Response.Status.CREATED);
        }
        if (settled.filter(ServerView::isActive).isPresent()) {
            return empty(Response.Status.ACCEPTED);
        }
        SpawnFailure failure = settled.flatMap(ServerView::lastFailure)
                .orElseThrow(() -> new HubException(Failure.SPAWN_CANCELLED, "The start was cancelled"));
        throw new HubException(failure.code(), failure.message());
    }

    @PATCH
    @Path(DEFAULT)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject change(@PathParam("name") String owner, InputStream body) {
        return change(owner, "", body);
    }

    /** Changes name, display name or options of a stopped server. */
    @PATCH
    @Path(NAMED)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject change(@PathParam("name") String owner, @PathParam("server") String name, InputStream body) {
        ServerId id = guard.requireForServer(owner, name, "start:servers");
        ServerView changed = changes.change(id, ChangeBody.of(body));
        return new ServerModel(ApiAddresses.of(configuration.addresses()), guard.scopes()).of(changed);
    }

    @DELETE
    @Path(DEFAULT)
    public CompletionStage<Response> stop(@PathParam("name") String owner, InputStream body) {
        return stop(owner, "", body);
    }

    /** Answers when the stop has ended or takes long; until then no thread is kept. */
    @DELETE
    @Path(NAMED)
    public CompletionStage<Response> stop(
            @PathParam("name") String owner, @PathParam("server") String name, InputStream body) {
        ServerId id = guard.requireForServer(owner, name, "delete:servers");
        boolean remove =
                JsonBody.optional(body).flatMap(json -> json.flag("remove")).orElse(false);
        freshLogins.require(guard.caller(), id.owner(), AuthenticatorSettings.REFRESH_PRE_STOP);
        PendingWish stopped = servers.stopAndFollow(id, remove, configuration.get(TornadoSettings.SLOW_STOP_TIMEOUT));
        return answer(stopped, ServerResource::stopped);
    }

    private static Response stopped(Optional<ServerView> settled) {
        return settled.filter(ServerView::isActive).isPresent()
                ? empty(Response.Status.ACCEPTED)
                : Response.noContent().build();
    }

    /** Failures reach their mapper as they are, and not as causes of another. */
    private static CompletionStage<Response> answer(
            PendingWish wish, Function<Optional<ServerView>, Response> answers) {
        if (wish.joined()) {
            return CompletableFuture.completedFuture(empty(Response.Status.ACCEPTED));
        }
        CompletableFuture<Response> answer = new CompletableFuture<>();
        wish.settled().whenComplete((server, failure) -> {
            try {
                if (failure == null) {
                    answer.complete(answers.apply(server));
                } else {
                    answer.completeExceptionally(failure);
                }
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static Response empty(Response.Status status) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("")
                .build();
    }
}
