package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.group.GroupView;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Objects;

/** The Group model of hub contract 1.10: a key appears if any of its scopes covers the group. */
public final class GroupModel {
    private static final String ALL = "read:groups";
    private static final String NAME = "read:groups:name";
    private static final String ROLES = "read:roles:groups";

    private final EffectiveScopes scopes;

    /** @param scopes what the caller may do */
    public GroupModel(EffectiveScopes scopes) {
        this.scopes = Objects.requireNonNull(scopes, "scopes");
    }

    /** What the caller may see of the group; empty if that is nothing. */
    public JsonObject of(GroupView group) {
        ScopeTarget target = new ScopeTarget.OfGroup(group.name());
        boolean whole = scopes.covers(ALL, target);
        boolean roles = scopes.covers(ROLES, target);
        JsonObjectBuilder model = Json.createObjectBuilder();
        if (whole || roles || scopes.covers(NAME, target)) {
            model.add("kind", "group").add("name", group.name());
        }
        if (whole) {
            model.add("users", Json.createArrayBuilder(group.users())).add("properties", group.properties());
        }
        if (roles) {
            model.add("roles", Json.createArrayBuilder(group.roles()));
        }
        return model.build();
    }
}
