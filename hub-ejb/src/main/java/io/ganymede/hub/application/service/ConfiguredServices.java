package io.ganymede.hub.application.service;

import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleRepository;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceDescription;
import io.ganymede.hub.domain.service.ServiceName;
import io.ganymede.hub.domain.service.ServiceRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings services into line with the configuration (hub contract 10): those that are written are made what they are written
 * to be, those that are no longer written are removed, and those made by the API are left alone. Needs a transaction of the
 * caller, and all roles to be defined.
 */
@Dependent
public class ConfiguredServices {
    private static final Logger LOG = Logger.getLogger(ConfiguredServices.class.getName());
    private static final String SETTING = "JupyterHub.services";

    private final ServiceRepository services;
    private final ServiceRecords records;
    private final ConfiguredTokens tokens;
    private final RoleRepository roles;
    private final ScopeCatalogue catalogue;

    @Inject
    public ConfiguredServices(
            ServiceRepository services,
            ServiceRecords records,
            ConfiguredTokens tokens,
            RoleRepository roles,
            ScopeCatalogue catalogue) {
        this.services = Objects.requireNonNull(services, "services");
        this.records = Objects.requireNonNull(records, "records");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.roles = Objects.requireNonNull(roles, "roles");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    }

    /**
     * Adds, changes and removes.
     *
     * @param serviceTokens more tokens, by whose names services come to be, too
     * @throws ConfigurationException if a scope or role does not exist, or two services share an OAuth client
     */
    public void apply(List<ServiceDefinition> definitions, Map<Secret, String> serviceTokens) {
        Set<String> written = new HashSet<>(serviceTokens.values());
        definitions.forEach(definition -> written.add(definition.name()));
        services.all().stream()
                .filter(HubService::isFromConfiguration)
                .filter(service -> !written.contains(service.name()))
                .forEach(this::remove);
        for (int index = 0; index < definitions.size(); index++) {
            apply(definitions.get(index), SETTING + "[" + index + "]");
        }
        serviceTokens.forEach((token, name) -> tokens.give(token.reveal(), owner(name)));
    }

    private void apply(ServiceDefinition definition, String setting) {
        Optional<HubService> stored = services.find(definition.name());
        if (stored.filter(service -> !service.isFromConfiguration()).isPresent()) {
            LOG.log(Level.SEVERE, "{0} is ignored, because the service {1} was made by the API", new Object[] {
                setting, definition.name()
            });
            return;
        }
        ServiceSpec spec = spec(definition, setting);
        try {
            stored.ifPresentOrElse(service -> records.change(service, spec), () -> records.add(spec, true));
        } catch (HubException wrong) {
            throw mistake(setting, "is wrong: " + wrong.getMessage());
        }
    }

    private void remove(HubService service) {
        LOG.log(Level.INFO, "Removing the service {0}, which is no longer configured", service.name());
        records.remove(service);
    }

    private HubService owner(String name) {
        return services.find(name).orElseGet(() -> {
            LOG.log(
                    Level.WARNING,
                    "The service {0} has a token in JupyterHub.service_tokens, but is not one of {1}",
                    new Object[] {name, SETTING});
            return records.add(ServiceSpec.named(new ServiceName(name)), true);
        });
    }

    private ServiceSpec spec(ServiceDefinition definition, String setting) {
        Optional<ServiceDefinition.Program> program = definition.program();
        ServiceDescription description = new ServiceDescription(
                definition.url(),
                Json.createObjectBuilder(definition.info()).build(),
                definition.displayed(),
                definition.terms().noConfirmation(),
                allowedScopes(definition.terms(), setting),
                program.map(ServiceDefinition.Program::command).orElse(List.of()),
                program.flatMap(ServiceDefinition.Program::folder).map(Path::toString),
                program.map(ServiceDefinition.Program::environment).orElse(Map.of()),
                program.flatMap(ServiceDefinition.Program::systemUser),
                definition.timeout());
        return new ServiceSpec(
                new ServiceName(definition.name()),
                definition.admin(),
                definition.apiToken().map(Secret::reveal),
                description,
                definition.terms().clientId(),
                definition.terms().redirectUri());
    }

    private RawScopes allowedScopes(ServiceDefinition.OAuthTerms terms, String setting) {
        if (terms.allowedScopes().isEmpty()) {
            return RawScopes.of(terms.roles().stream()
                    .flatMap(name -> role(name, setting).scopes().values().stream())
                    .distinct()
                    .toList());
        }
        RawScopes scopes = RawScopes.of(terms.allowedScopes());
        try {
            catalogue.check(scopes);
        } catch (HubException wrong) {
            throw mistake(
                    setting + ".oauth_client_allowed_scopes", "must name scopes that exist: " + wrong.getMessage());
        }
        return scopes;
    }

    private Role role(String name, String setting) {
        return roles.find(name)
                .orElseThrow(() ->
                        mistake(setting + ".oauth_roles", "must name roles that exist, but " + name + " does not"));
    }

    private static ConfigurationException mistake(String setting, String words) {
        return new ConfigurationException(List.of(
                new ConfigurationProblem("", OptionalInt.empty(), setting, setting + " " + words, Optional.empty())));
    }
}
