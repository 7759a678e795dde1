package io.ganymede.hub.rest.user;

import io.ganymede.hub.application.service.ServiceRegistry;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.IdentifyingScopes;
import io.ganymede.hub.rest.model.ServiceModel;
import io.ganymede.hub.rest.model.UserModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import io.ganymede.hub.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Tells a credential whose it is and what it may do; every server asks this for every visitor (hub contract 1.4). */
@Path("user")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class IdentityResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private UserService users;

    @Inject
    private ServiceRegistry services;

    @Inject
    private Configuration configuration;

    @GET
    public JsonObject identity() {
        Caller caller = guard.requireSomebody();
        JsonObjectBuilder identity = Json.createObjectBuilder(
                caller.user().map(user -> user(user, caller)).orElseGet(() -> service(caller)));
        return identity.add("token_id", text(caller.tokenId()))
                .add("session_id", text(caller.tokenId().flatMap(token -> caller.sessionId())))
                .add("scopes", Json.createArrayBuilder(scopes(caller)))
                .build();
    }

    private static List<String> scopes(Caller caller) {
        return caller.scopes().expanded().stream()
                .filter(scope -> !ScopeCatalogue.isForeign(scope))
                .toList();
    }

    private JsonObject user(Username user, Caller caller) {
        UserModel model =
                new UserModel(ApiAddresses.of(configuration.addresses()), new IdentifyingScopes(caller.scopes(), user));
        return users.find(user).map(model::of).orElseThrow(ScopeGuard::missingCredentials);
    }

    private JsonObject service(Caller caller) {
        String name = caller.service().orElseThrow();
        ServiceModel model = new ServiceModel(IdentifyingScopes.ofService(caller.scopes(), name));
        return services.find(name).map(model::of).orElseThrow(ScopeGuard::missingCredentials);
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
