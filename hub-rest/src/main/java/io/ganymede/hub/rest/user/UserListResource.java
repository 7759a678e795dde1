package io.ganymede.hub.rest.user;

import io.ganymede.hub.application.user.UserPage;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.rest.RequestAddress;
import io.ganymede.hub.rest.model.ApiAddresses;
import io.ganymede.hub.rest.model.Pagination;
import io.ganymede.hub.rest.model.UserModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Lists users and creates several at once (hub contract 1.4). */
@Path("users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UserListResource {
    private static final String LIST = "list:users";

    @Inject
    private ScopeGuard guard;

    @Inject
    private UserService users;

    @Inject
    private Configuration configuration;

    @GET
    public JsonStructure list(@Context HttpHeaders headers, @Context UriInfo uri) {
        guard.requireSomebody();
        Optional<UserQuery.Visible> visible = guard.scopes().visibleUsers(LIST);
        Pagination pagination =
                Pagination.of(headers.getHeaderString(HttpHeaders.ACCEPT), uri.getQueryParameters(), configuration);
        UserPage page = users.list(UserListQuery.of(uri.getQueryParameters(), pagination, visible));
        boolean stoppedToo = UserListQuery.includesStoppedServers(uri.getQueryParameters());
        return pagination.page(models(page.users(), stoppedToo), page.total(), RequestAddress.of(uri, headers));
    }

    @POST
    public Response create(InputStream body) {
        guard.requireUnfiltered("admin:users");
        UserBody request = UserBody.ofMany(body);
        request.checkRequester(guard.caller());
        List<UserView> created =
                users.createAll(request.usernames(), request.admin().orElse(false));
        return Response.status(Response.Status.CREATED)
                .entity(models(created, false))
                .build();
    }

    /** Users of whom the caller may see nothing are left out. */
    private JsonArray models(List<UserView> views, boolean stoppedToo) {
        UserModel model = new UserModel(ApiAddresses.of(configuration.addresses()), guard.scopes());
        JsonArrayBuilder models = Json.createArrayBuilder();
        for (UserView view : views) {
            JsonObject user = model.of(view, stoppedToo);
            if (!user.isEmpty()) {
                models.add(user);
            }
        }
        return models.build();
    }
}
