package io.ganymede.hub.rest.hub;

import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.IdentifyingScopes;
import io.ganymede.hub.rest.model.UserModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import io.ganymede.hub.security.CallerLookup;
import io.ganymede.hub.security.cookie.HubCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells clients of old whose login cookie it is that they were sent (hub contract 1.2, row 52). */
@Path("authorizations/cookie/{cookie}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CookieAuthorizationResource {
    private static final int LONGEST_VALUE = 4096;

    @Inject
    private ScopeGuard guard;

    @Inject
    private HubCookies cookies;

    @Inject
    private CallerLookup lookup;

    @Inject
    private UserService users;

    @Inject
    private Configuration configuration;

    /** With the value in the body, which JAX-RS does not hand to a GET. */
    @GET
    public JsonObject ownerOfBody(@PathParam("cookie") String name, @Context HttpServletRequest request)
            throws IOException {
        guard.requireToken();
        byte[] value = request.getInputStream().readNBytes(LONGEST_VALUE);
        return owner(name, new String(value, StandardCharsets.UTF_8));
    }

    @GET
    @Path("{value}")
    public JsonObject ownerOf(@PathParam("cookie") String name, @PathParam("value") String value) {
        guard.requireToken();
        return owner(name, value);
    }

    private JsonObject owner(String name, String value) {
        return cookies.readLogin(name, value)
                .flatMap(lookup::userOfCookie)
                .flatMap(users::find)
                .map(this::model)
                .orElseThrow(NotFoundException::new);
    }

    private JsonObject model(UserView user) {
        IdentifyingScopes scopes = new IdentifyingScopes(guard.scopes(), user.name());
        return new UserModel(ApiAddresses.of(configuration.addresses()), scopes).of(user);
    }
}
