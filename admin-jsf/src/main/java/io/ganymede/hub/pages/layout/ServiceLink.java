package io.ganymede.hub.pages.layout;

import io.ganymede.hub.application.service.ServiceView;
import io.ganymede.hub.config.PublicHosts;
import java.util.List;

/** A service that the person can open, in the navigation of every page (hub contract 10). */
public record ServiceLink(String name, String href) {
    /**
     * @param services those that the person may see and open, each with a path
     * @param hosts at which host names people find them
     */
    public static List<ServiceLink> of(List<ServiceView> services, PublicHosts hosts) {
        return services.stream()
                .map(service -> new ServiceLink(
                        service.name(),
                        hosts.linkToService(service.name(), service.prefix().orElseThrow())))
                .toList();
    }
}
