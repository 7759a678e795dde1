package io.ganymede.hub.application.role;

import io.ganymede.hub.domain.role.StoredDefaultRoles;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Makes sure at each start, once the schema is there, that the default roles exist (hub contract 4.4). */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class DefaultRoleDefinitions {
    @Inject
    private StoredDefaultRoles roles;

    @PostConstruct
    void define() {
        roles.define();
    }
}
