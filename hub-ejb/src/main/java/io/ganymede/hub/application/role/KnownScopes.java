package io.ganymede.hub.application.role;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the scopes that there are injectable: those of the product and the custom ones (hub contract 4.6). */
@Dependent
public class KnownScopes {
    @Produces
    @Singleton
    ScopeCatalogue catalogue(Configuration configuration) {
        return ConfiguredScopes.catalogue(configuration);
    }
}
