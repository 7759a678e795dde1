package io.ganymede.hub.application.service;

import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleRepository;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Services as stored, each with its OAuth client, its tokens and, for an administrator, the role {@code admin} (hub contract
 * 2.1 and 10). Needs a transaction of the caller.
 */
@Dependent
public class ServiceRecords {
    private final ServiceRepository services;
    private final OAuthRepository clients;
    private final RoleRepository roles;
    private final ConfiguredTokens tokens;
    private final HubAddresses addresses;

    @Inject
    public ServiceRecords(
            ServiceRepository services,
            OAuthRepository clients,
            RoleRepository roles,
            ConfiguredTokens tokens,
            HubAddresses addresses) {
        this.services = Objects.requireNonNull(services, "services");
        this.clients = Objects.requireNonNull(clients, "clients");
        this.roles = Objects.requireNonNull(roles, "roles");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.addresses = Objects.requireNonNull(addresses, "addresses");
    }

    /**
     * Adds a service.
     *
     * @throws HubException with {@link Failure#INVALID_REQUEST} as {@link #change}
     */
    HubService add(ServiceSpec spec, boolean fromConfiguration) {
        HubService service = new HubService(spec.name(), fromConfiguration);
        services.add(service);
        change(service, spec);
        return service;
    }

    /**
     * Makes a service what it is wanted to be.
     *
     * @throws HubException with {@link Failure#INVALID_REQUEST} if its OAuth client is another service's, or has no
     *     address to come back to
     */
    void change(HubService service, ServiceSpec spec) {
        service.describe(spec.description(), addresses.basePath().path());
        setAdministrator(service, spec.admin());
        defineClient(service, spec);
        spec.apiToken().ifPresent(token -> tokens.give(token, service));
    }

    /** Removes a service with its tokens and its OAuth client, and with that the tokens issued to people for it. */
    void remove(HubService service) {
        forgetClient(service);
        services.remove(service);
    }

    /** A role that somebody else granted stays; only a former administrator by flag loses it. */
    private void setAdministrator(HubService service, boolean admin) {
        Role role = roles.find(DefaultRole.ADMIN.roleName()).orElseThrow();
        if (admin) {
            service.grant(role);
        } else if (service.isAdmin()) {
            service.revoke(role);
        }
        service.setAdmin(admin);
    }

    private void defineClient(HubService service, ServiceSpec spec) {
        Optional<String> wanted = Optional.of(spec.effectiveClientId()).filter(id -> spec.isOAuthClient());
        if (!service.oauthClientId().equals(wanted)) {
            forgetClient(service);
        }
        if (wanted.isEmpty()) {
            return;
        }
        String redirectUri = spec.effectiveRedirectUri(addresses.basePath().path(), addresses.publicHosts())
                .orElseThrow(() -> invalid("Service " + spec.name()
                        + " is an OAuth client, but has neither a url nor an oauth_redirect_uri"));
        if (services.findByOauthClient(wanted.get())
                .filter(other -> !other.equals(service))
                .isPresent()) {
            throw invalid("oauth_client_id of service " + spec.name() + " belongs to another service");
        }
        OAuthClient client = stored(wanted.get());
        client.redefine("JupyterHub service " + spec.name(), redirectUri, allowedScopes(spec));
        spec.apiToken().filter(secret -> !client.secretMatches(secret)).ifPresent(client::changeSecret);
        service.setOauthClientId(wanted.get());
    }

    private OAuthClient stored(String identifier) {
        return clients.findClient(identifier).orElseGet(() -> {
            OAuthClient added = new OAuthClient(identifier, "", "", RawScopes.NONE);
            clients.addClient(added);
            return added;
        });
    }

    private static RawScopes allowedScopes(ServiceSpec spec) {
        TreeSet<String> scopes =
                new TreeSet<>(spec.description().oauthClientAllowedScopes().values());
        scopes.add("access:services!service=" + spec.name());
        return RawScopes.of(scopes);
    }

    private void forgetClient(HubService service) {
        service.oauthClientId().ifPresent(identifier -> {
            service.setOauthClientId(null);
            clients.findClient(identifier).ifPresent(clients::removeClient);
        });
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
