package io.ganymede.hub.rest.user;

import io.ganymede.hub.application.login.AuthStateService;
import io.ganymede.hub.application.user.UserRename;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.UserModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;

/** One user (hub contract 1.4). */
@Path("users/{name}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
    private static final String MODIFY = "admin:users";
    private static final String AUTH_STATE = "auth_state";

    @Inject
    private ScopeGuard guard;

    @Inject
    private UserService users;

    @Inject
    private UserRename rename;

    @Inject
    private AuthStateService authStates;

    @Inject
    private Configuration configuration;

    @GET
    public JsonObject get(@PathParam("name") String name, @Context UriInfo request) {
        Username user = guard.requireForUser(
                name,
                "read:users",
                "read:users:name",
                "read:servers",
                "read:users:groups",
                "read:users:activity",
                "read:roles:users");
        boolean stoppedToo = UserListQuery.includesStoppedServers(request.getQueryParameters());
        JsonObject model = new UserModel(ApiAddresses.of(configuration.addresses()), guard.scopes())
                .of(existing(user), stoppedToo);
        return model.containsKey(AUTH_STATE) ? withAuthState(model, user) : model;
    }

    @POST
    public Response create(@PathParam("name") String name, InputStream body) {
        Username user = guard.requireForNewUser(name, MODIFY);
        UserBody request = UserBody.ofNew(body);
        request.checkRequester(guard.caller());
        request.authState().ifPresent(state -> authStates.requireStorable());
        UserView created = users.create(user, request.admin().orElse(false));
        request.authState().ifPresent(state -> authStates.store(user, Optional.of(state)));
        return Response.status(Response.Status.CREATED).entity(model(created)).build();
    }

    @PATCH
    public JsonObject change(@PathParam("name") String name, InputStream body) {
        Username user = guard.requireForUser(name, MODIFY);
        UserView before = existing(user);
        if (before.admin() && !guard.caller().admin()) {
            throw new HubException(Failure.ACTION_NOT_AUTHORIZED, "Only administrators can change administrators");
        }
        UserBody change = UserBody.ofChange(body);
        change.checkRequester(guard.caller());
        change.authState().ifPresent(state -> authStates.requireStorable());
        UserView named = change.name()
                .filter(wanted -> !wanted.equals(user.value()))
                .map(wanted -> rename.rename(user, wanted))
                .orElse(before);
        UserView after = change.admin()
                .filter(admin -> admin != before.admin())
                .map(admin -> users.setAdmin(named.name(), admin))
                .orElse(named);
        change.authState().ifPresent(state -> authStates.store(after.name(), Optional.of(state)));
        return withAuthState(model(after), after.name());
    }

    @DELETE
    public Response delete(@PathParam("name") String name) {
        Username user = guard.requireForUser(name, "delete:users");
        existing(user);
        if (guard.caller().user().equals(Optional.of(user))) {
            throw new HubException(Failure.CANNOT_DELETE_SELF, "You cannot delete yourself");
        }
        users.delete(user);
        return Response.noContent().build();
    }

    private JsonObject withAuthState(JsonObject model, Username user) {
        JsonValue state = authStates.find(user).<JsonValue>map(found -> found).orElse(JsonValue.NULL);
        return Json.createObjectBuilder(model).add(AUTH_STATE, state).build();
    }

    private UserView existing(Username user) {
        return users.find(user).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such user: " + user.value()));
    }

    private JsonObject model(UserView user) {
        return new UserModel(ApiAddresses.of(configuration.addresses()), guard.scopes()).of(user);
    }
}
