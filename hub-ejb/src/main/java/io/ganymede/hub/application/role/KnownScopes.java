package io.ganymede.hub.application.role;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Makes the scopes that there are injectable: those of the product and the custom ones (hub contract 4.6). */
@Dependent
public class KnownScopes {
    private final Instance<ScopeCatalogue> known;

    @Inject
    public KnownScopes(@Any Instance<ScopeCatalogue> known) {
        this.known = known;
    }

    /** Has the catalogue made anew with its next use, from what the configuration says then. */
    public void forget() {
        known.destroy(known.get());
    }

    @Produces
    @ApplicationScoped
    static ScopeCatalogue catalogue(Configuration configuration) {
        return ConfiguredScopes.catalogue(configuration);
    }
}
