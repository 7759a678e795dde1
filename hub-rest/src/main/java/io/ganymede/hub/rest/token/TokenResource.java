package io.ganymede.hub.rest.token;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.application.token.TokenService;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.model.TokenModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import io.ganymede.hub.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** A user's API tokens (hub contract 1.6). */
@Path("users/{name}/tokens")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    private static final String READ = "read:tokens";
    private static final String MODIFY = "tokens";

    @Inject
    private ScopeGuard guard;

    @Inject
    private TokenService tokens;

    @Inject
    private UserService users;

    @Inject
    private LoginService logins;

    @GET
    public JsonObject list(@PathParam("name") String name) {
        Username owner = guard.requireForUser(name, READ);
        if (users.find(owner).isEmpty()) {
            throw new HubException(Failure.NOT_FOUND, "No such user: " + owner);
        }
        JsonArrayBuilder models = Json.createArrayBuilder();
        tokens.list(owner).stream().map(TokenModel::of).forEach(models::add);
        return Json.createObjectBuilder().add("api_tokens", models).build();
    }

    @POST
    public Response create(@PathParam("name") String name, InputStream body) {
        Caller caller = guard.caller();
        TokenBody request = TokenBody.read(body);
        Username owner = caller.isAnonymous() ? loggedIn(name, request) : permitted(name);
        Optional<RawScopes> scopes = request.scopes().or(() -> request.roles().map(tokens::scopesOfRoles));
        TokenService.NewToken created = tokens.create(owner, request.expiresIn(), scopes, note(request, owner));
        return Response.status(Response.Status.CREATED)
                .entity(TokenModel.of(created))
                .build();
    }

    @GET
    @Path("{id}")
    public JsonObject get(@PathParam("name") String name, @PathParam("id") String id) {
        Username owner = guard.requireForUser(name, READ);
        return tokens.find(owner, id).map(TokenModel::of).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("name") String name, @PathParam("id") String id) {
        Username owner = guard.requireForUser(name, MODIFY);
        if (!tokens.delete(owner, id)) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }

    /** Somebody without credentials may bring a login in the body, for a token of their own. */
    private Username loggedIn(String name, TokenBody request) {
        LoginForm form = request.login().orElseThrow(ScopeGuard::missingCredentials);
        Username user = logins.login(form).name();
        if (!user.value().equals(name)) {
            throw ScopeGuard.missingCredentials();
        }
        return user;
    }

    /** Here, unlike elsewhere, a user who does not exist is answered with 403 too. */
    private Username permitted(String name) {
        boolean permitted = Username.isValid(name)
                && guard.scopes().covers(MODIFY, new ScopeTarget.OfUser(Username.of(name)))
                && users.find(Username.of(name)).isPresent();
        if (!permitted) {
            throw new HubException(
                    Failure.ACTION_NOT_AUTHORIZED,
                    "Action is not authorized with current scopes; requires any of [" + MODIFY + "]");
        }
        return Username.of(name);
    }

    /** A note that was given stays as it is: programs find their tokens by it. */
    private String note(TokenBody request, Username owner) {
        Caller caller = guard.caller();
        String requester = caller.user()
                .filter(user -> !user.equals(owner))
                .map(user -> " by user " + user.value())
                .or(() -> caller.service().map(service -> " by service " + service))
                .orElse("");
        return request.note().filter(note -> !note.isEmpty()).orElse("Requested via api" + requester);
    }
}
