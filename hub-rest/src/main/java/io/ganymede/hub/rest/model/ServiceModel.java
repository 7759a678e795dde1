package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.service.ServiceView;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Objects;

/** The Service model of hub contract 1.10: a key appears if any of its scopes covers the service. */
public final class ServiceModel {
    private static final String ALL = "read:services";
    private static final String NAME = "read:services:name";
    private static final String ROLES = "read:roles:services";

    private final EffectiveScopes scopes;

    /** @param scopes what the caller may do */
    public ServiceModel(EffectiveScopes scopes) {
        this.scopes = Objects.requireNonNull(scopes, "scopes");
    }

    /** What the caller may see of the service; empty if that is nothing. */
    public JsonObject of(ServiceView service) {
        ScopeTarget target = new ScopeTarget.OfService(service.name());
        boolean whole = scopes.covers(ALL, target);
        boolean roles = scopes.covers(ROLES, target);
        JsonObjectBuilder model = Json.createObjectBuilder();
        if (whole || roles || scopes.covers(NAME, target)) {
            model.add("kind", "service").add("name", service.name()).add("admin", service.admin());
        }
        if (roles) {
            model.add("roles", Json.createArrayBuilder(service.roles()));
        }
        if (whole) {
            model.add("url", service.url().orElse(""))
                    .add("prefix", service.prefix().orElse(""))
                    .add("command", Json.createArrayBuilder(service.command()))
                    .add("pid", service.pid())
                    .add("info", service.info())
                    .add("display", service.displayed());
        }
        return model.build();
    }
}
