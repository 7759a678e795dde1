package io.ganymede.hub.rest.hub;

import io.ganymede.hub.application.service.ServiceRegistry;
import io.ganymede.hub.application.service.ServiceView;
import io.ganymede.hub.application.token.TokenService;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.IdentifyingScopes;
import io.ganymede.hub.rest.model.ServiceModel;
import io.ganymede.hub.rest.model.UserModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells clients of old whose a token is; newer ones ask {@code GET /user} (hub contract 1.2, rows 50 and 51). */
@Path("authorizations/token")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthorizationResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private TokenService tokens;

    @Inject
    private UserService users;

    @Inject
    private ServiceRegistry services;

    @Inject
    private Configuration configuration;

    @GET
    @Path("{token}")
    public JsonObject ownerOf(@PathParam("token") String token) {
        guard.requireToken();
        return tokens.ownerOf(token)
                .flatMap(users::find)
                .map(this::model)
                .or(() -> tokens.serviceOf(token).flatMap(services::find).map(this::model))
                .orElseThrow(NotFoundException::new);
    }

    private JsonObject model(UserView owner) {
        IdentifyingScopes scopes = new IdentifyingScopes(guard.scopes(), owner.name());
        return new UserModel(ApiAddresses.of(configuration.addresses()), scopes).of(owner);
    }

    private JsonObject model(ServiceView owner) {
        return new ServiceModel(IdentifyingScopes.ofService(guard.scopes(), owner.name())).of(owner);
    }

    /** Tokens are no longer made here. */
    @POST
    public JsonObject create() {
        throw new NotFoundException();
    }

    /** As {@link #create()}. */
    @POST
    @Path("{token}")
    public JsonObject create(@PathParam("token") String token) {
        throw new NotFoundException();
    }
}
