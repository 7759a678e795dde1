package io.ganymede.hub.security.web;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** From which addresses requests come, by what the configuration says of the proxies in front. */
@ApplicationScoped
public class ClientAddresses {
    private Configuration configuration;

    /** For the container's proxy. */
    protected ClientAddresses() {}

    @Inject
    public ClientAddresses(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The textual IP address of whoever sent a request. */
    public String of(HttpServletRequest request) {
        return new ForwardedAddress(configuration.get(JupyterHubSettings.TRUSTED_DOWNSTREAM_IPS))
                .of(name -> HttpRequests.headers(request, name), request.getRemoteAddr());
    }
}
