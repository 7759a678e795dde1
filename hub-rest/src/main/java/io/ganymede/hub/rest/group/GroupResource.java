package io.ganymede.hub.rest.group;

import io.ganymede.hub.application.group.GroupService;
import io.ganymede.hub.application.group.GroupView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.rest.body.JsonBody;
import io.ganymede.hub.rest.model.GroupModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** One group, its members and its properties (hub contract 1.7). */
@Path("groups/{name}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupResource {
    private static final String MODIFY = "groups";

    @Inject
    private ScopeGuard guard;

    @Inject
    private GroupService groups;

    @GET
    public JsonObject get(@PathParam("name") String name) {
        GroupName group = guard.requireForGroup(name, "read:groups", "read:groups:name", "read:roles:groups");
        return model(
                groups.find(group).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such group: " + group)));
    }

    @POST
    public Response create(@PathParam("name") String name, InputStream body) {
        GroupName group = guard.requireForNewGroup(name, "admin:groups");
        GroupView created = groups.create(group, GroupBody.ofNew(body).users());
        return Response.status(Response.Status.CREATED).entity(model(created)).build();
    }

    @DELETE
    public Response delete(@PathParam("name") String name) {
        groups.delete(guard.requireForGroup(name, "delete:groups"));
        return Response.noContent().build();
    }

    @POST
    @Path("users")
    public JsonObject admit(@PathParam("name") String name, InputStream body) {
        GroupName group = guard.requireForGroup(name, MODIFY);
        return model(groups.admit(group, GroupBody.ofMembers(body).users()));
    }

    /** Unusual for this verb, the body says whom. */
    @DELETE
    @Path("users")
    public JsonObject dismiss(@PathParam("name") String name, InputStream body) {
        GroupName group = guard.requireForGroup(name, MODIFY);
        return model(groups.dismiss(group, GroupBody.ofMembers(body).users()));
    }

    @PUT
    @Path("properties")
    public JsonObject setProperties(@PathParam("name") String name, InputStream body) {
        GroupName group = guard.requireForGroup(name, MODIFY);
        return model(groups.setProperties(group, JsonBody.required(body).object()));
    }

    private JsonObject model(GroupView group) {
        return new GroupModel(guard.scopes()).of(group);
    }
}
