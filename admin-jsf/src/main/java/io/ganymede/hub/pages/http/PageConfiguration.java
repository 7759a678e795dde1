package io.ganymede.hub.pages.http;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Makes what follows from the configuration injectable. */
@ApplicationScoped
public class PageConfiguration {
    @Produces
    @Dependent
    PagePaths paths(Configuration configuration) {
        return new PagePaths(
                configuration.get(JupyterHubSettings.BASE_URL).path(),
                configuration.addresses().publicHosts());
    }
}
