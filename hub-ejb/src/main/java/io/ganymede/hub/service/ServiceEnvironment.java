package io.ganymede.hub.service;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.CookieOptions;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import jakarta.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of a service that the hub runs (hub contract 3.2). Has no effects; the configured variables win over those
 * kept of the hub's, and what the hub says of itself and of the service wins over both.
 */
final class ServiceEnvironment {
    private final Configuration configuration;
    private final HubAddresses addresses;
    private final Map<String, String> hubEnvironment;

    /** @param hubEnvironment variables of the hub's process, of which some are handed on */
    ServiceEnvironment(Configuration configuration, Map<String, String> hubEnvironment) {
        this.configuration = configuration;
        this.addresses = configuration.addresses();
        this.hubEnvironment = hubEnvironment;
    }

    /** The variables for one start. */
    Map<String, String> of(ServiceDefinition service, ServiceRun run) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : LocalProcessSpawnerSettings.ENV_KEEP_DEFAULT) {
            Optional.ofNullable(hubEnvironment.get(name)).ifPresent(value -> environment.put(name, value));
        }
        service.program().ifPresent(program -> environment.putAll(program.environment()));
        putIdentity(environment, service, run);
        putAddresses(environment, service, run);
        putCookies(environment);
        return environment;
    }

    private static void putIdentity(Map<String, String> environment, ServiceDefinition service, ServiceRun run) {
        String accessScopes = json(List.of("access:services", "access:services!service=" + service.name()));
        environment.put("JUPYTERHUB_SERVICE_NAME", service.name());
        environment.put("JUPYTERHUB_API_TOKEN", run.token());
        environment.put("JPY_API_TOKEN", run.token());
        environment.put("JUPYTERHUB_CLIENT_ID", run.clientId());
        environment.put(
                "JUPYTERHUB_USER",
                service.program().flatMap(ServiceDefinition.Program::systemUser).orElse(""));
        environment.put("JUPYTERHUB_SERVER_NAME", "");
        environment.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", accessScopes);
        environment.put("JUPYTERHUB_OAUTH_SCOPES", accessScopes);
        environment.put(
                "JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", json(service.terms().allowedScopes()));
    }

    private void putAddresses(Map<String, String> environment, ServiceDefinition service, ServiceRun run) {
        String publicHost = addresses.publicHost().orElse("");
        environment.put("JUPYTERHUB_API_URL", addresses.apiUrl().toString());
        environment.put("JUPYTERHUB_BASE_URL", addresses.basePath().path());
        environment.put("JUPYTERHUB_HOST", publicHost);
        environment.put("JUPYTERHUB_OAUTH_CALLBACK_URL", run.callback());
        environment.put("JUPYTERHUB_PUBLIC_HUB_URL", publicHost.isEmpty() ? "" : publicHost + addresses.hubPath());
        environment.put(
                "JUPYTERHUB_PUBLIC_URL",
                run.prefix()
                        .map(prefix -> addresses.publicHosts().linkToService(service.name(), prefix))
                        .filter(url -> !publicHost.isEmpty())
                        .map(url -> url.startsWith("/") ? publicHost + url : url)
                        .orElse(""));
        service.url().ifPresent(url -> environment.put("JUPYTERHUB_SERVICE_URL", url.toString()));
        run.prefix().ifPresent(prefix -> environment.put("JUPYTERHUB_SERVICE_PREFIX", prefix));
    }

    private void putCookies(Map<String, String> environment) {
        CookieOptions cookies = configuration.get(TornadoSettings.COOKIE_OPTIONS);
        if (!cookies.asMap().isEmpty()) {
            environment.put(
                    "JUPYTERHUB_COOKIE_OPTIONS",
                    Json.createObjectBuilder(cookies.asMap()).build().toString());
        }
        environment.put(
                "JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED",
                configuration.get(JupyterHubSettings.COOKIE_HOST_PREFIX_ENABLED) ? "1" : "0");
    }

    private static String json(List<String> values) {
        return Json.createArrayBuilder(values).build().toString();
    }
}
