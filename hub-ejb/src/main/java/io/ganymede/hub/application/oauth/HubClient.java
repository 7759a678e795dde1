package io.ganymede.hub.application.oauth;

import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.role.RawScopes;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Makes sure at each start that the hub's own OAuth client exists, to which all plain API tokens belong (hub contract 2.1). */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class HubClient {
    private static final String DESCRIPTION = "JupyterHub";

    @Inject
    private OAuthRepository clients;

    @PostConstruct
    void define() {
        if (clients.findClient(OAuthClient.HUB).isEmpty()) {
            clients.addClient(new OAuthClient(OAuthClient.HUB, DESCRIPTION, "", RawScopes.NONE));
        }
    }
}
