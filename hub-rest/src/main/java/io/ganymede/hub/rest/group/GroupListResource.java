package io.ganymede.hub.rest.group;

import io.ganymede.hub.application.group.GroupPage;
import io.ganymede.hub.application.group.GroupService;
import io.ganymede.hub.application.group.GroupView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.domain.group.GroupQuery;
import io.ganymede.hub.rest.RequestAddress;
import io.ganymede.hub.rest.model.GroupModel;
import io.ganymede.hub.rest.model.Pagination;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists groups and creates several at once (hub contract 1.7). */
@Path("groups")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupListResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private GroupService groups;

    @Inject
    private Configuration configuration;

    @GET
    public JsonStructure list(@Context HttpHeaders headers, @Context UriInfo uri) {
        guard.requireSomebody();
        Optional<Set<String>> visible = guard.scopes().visibleGroups("list:groups");
        Pagination pagination =
                Pagination.of(headers.getHeaderString(HttpHeaders.ACCEPT), uri.getQueryParameters(), configuration);
        GroupPage page = groups.list(new GroupQuery(visible, pagination.offset(), pagination.limit()));
        return pagination.page(models(page.groups()), page.total(), RequestAddress.of(uri, headers));
    }

    /** Creates one after the other; if one exists, those before it stay. */
    @POST
    public Response create(InputStream body) {
        guard.requireUnfiltered("admin:groups");
        GroupBody request = GroupBody.ofMany(body);
        List<GroupView> created = new ArrayList<>();
        for (GroupName name : request.groups()) {
            created.add(groups.create(name, request.users()));
        }
        return Response.status(Response.Status.CREATED).entity(models(created)).build();
    }

    private JsonArray models(List<GroupView> views) {
        GroupModel model = new GroupModel(guard.scopes());
        JsonArrayBuilder models = Json.createArrayBuilder();
        views.stream().map(model::of).forEach(models::add);
        return models.build();
    }
}
