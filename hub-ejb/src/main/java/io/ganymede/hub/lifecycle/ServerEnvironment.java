package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.CookieOptions;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPath;
import io.ganymede.hub.domain.server.UrlEscape;
import jakarta.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of a single-user server (hub contract 3.1), but for what only its spawner knows. Has no effects; the
 * configured variables win over the generated ones, and those over the ones kept of the hub's.
 */
public final class ServerEnvironment {
    private final HubAddresses addresses;
    private final Map<String, String> hubEnvironment;

    /** @param hubEnvironment variables of the hub's process, of which {@code Spawner.env_keep} names some */
    public ServerEnvironment(HubAddresses addresses, Map<String, String> hubEnvironment) {
        this.addresses = addresses;
        this.hubEnvironment = hubEnvironment;
    }

    /**
     * The variables for one start.
     *
     * @param settings what counts for this start
     * @param token the server's API token, in clear
     * @param clientId its OAuth client
     */
    public Map<String, String> of(Configuration settings, ServerId server, String token, String clientId) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : settings.get(SpawnerSettings.ENV_KEEP)) {
            Optional.ofNullable(hubEnvironment.get(name)).ifPresent(value -> environment.put(name, value));
        }
        putIdentity(environment, settings, server, token, clientId);
        putAddresses(environment, settings, server);
        putOptions(environment, settings, server);
        environment.putAll(settings.get(SpawnerSettings.ENVIRONMENT));
        return environment;
    }

    private void putIdentity(
            Map<String, String> environment, Configuration settings, ServerId server, String token, String clientId) {
        String accessScopes = json(List.of("access:servers!server=" + server, "access:servers!user=" + server.owner()));
        environment.put("JUPYTERHUB_API_TOKEN", token);
        environment.put("JPY_API_TOKEN", token);
        environment.put("JUPYTERHUB_CLIENT_ID", clientId);
        environment.put("JUPYTERHUB_USER", server.owner().value());
        environment.put("JUPYTERHUB_SERVER_NAME", server.name().value());
        environment.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", accessScopes);
        environment.put("JUPYTERHUB_OAUTH_SCOPES", accessScopes);
        environment.put(
                "JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES",
                json(settings.get(SpawnerSettings.OAUTH_CLIENT_ALLOWED_SCOPES)));
    }

    private void putAddresses(Map<String, String> environment, Configuration settings, ServerId server) {
        String base = addresses.basePath().path();
        String prefix = ServerPath.of(base, server).value();
        String apiUrl = settings.get(SpawnerSettings.HUB_CONNECT_URL)
                .map(url -> withoutSlash(url) + addresses.apiPath())
                .orElseGet(() -> addresses.apiUrl().toString());
        String publicHost = addresses.publicHost().orElse("");
        String url = addresses.publicHosts().linkToUser(server.owner().value(), prefix);
        environment.put("JUPYTERHUB_API_URL", apiUrl);
        environment.put(
                "JUPYTERHUB_ACTIVITY_URL",
                apiUrl + "/users/" + UrlEscape.segment(server.owner().value()) + "/activity");
        environment.put("JUPYTERHUB_BASE_URL", base);
        environment.put("JUPYTERHUB_SERVICE_PREFIX", prefix);
        environment.put("JUPYTERHUB_HOST", publicHost);
        environment.put("JUPYTERHUB_OAUTH_CALLBACK_URL", url + "oauth_callback");
        environment.put("JUPYTERHUB_PUBLIC_URL", fullUrl(url));
        environment.put("JUPYTERHUB_PUBLIC_HUB_URL", publicHost.isEmpty() ? "" : publicHost + addresses.hubPath());
    }

    /** Empty if the hub does not know how people see it. */
    private String fullUrl(String url) {
        return url.startsWith("/")
                ? addresses.publicHost().map(host -> host + url).orElse("")
                : url;
    }

    private void putOptions(Map<String, String> environment, Configuration settings, ServerId server) {
        CookieOptions cookies = settings.get(TornadoSettings.COOKIE_OPTIONS);
        if (!cookies.asMap().isEmpty()) {
            environment.put(
                    "JUPYTERHUB_COOKIE_OPTIONS",
                    Json.createObjectBuilder(cookies.asMap()).build().toString());
        }
        environment.put(
                "JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED",
                settings.get(JupyterHubSettings.COOKIE_HOST_PREFIX_ENABLED) ? "1" : "0");
        putText(environment, "JUPYTERHUB_ROOT_DIR", formatted(settings.get(SpawnerSettings.NOTEBOOK_DIR), server));
        putText(environment, "JUPYTERHUB_DEFAULT_URL", formatted(settings.get(SpawnerSettings.DEFAULT_URL), server));
        putText(environment, "JUPYTERHUB_DEBUG", settings.get(SpawnerSettings.DEBUG) ? "1" : "");
        putText(
                environment,
                "JUPYTERHUB_DISABLE_USER_CONFIG",
                settings.get(SpawnerSettings.DISABLE_USER_CONFIG) ? "1" : "");
        put(environment, "MEM_LIMIT", settings.get(SpawnerSettings.MEM_LIMIT));
        put(environment, "MEM_GUARANTEE", settings.get(SpawnerSettings.MEM_GUARANTEE));
        put(environment, "CPU_LIMIT", settings.get(SpawnerSettings.CPU_LIMIT));
        put(environment, "CPU_GUARANTEE", settings.get(SpawnerSettings.CPU_GUARANTEE));
    }

    private String formatted(String template, ServerId server) {
        return template.replace("{username}", server.owner().value())
                .replace("{base_url}", addresses.basePath().path());
    }

    private static void putText(Map<String, String> environment, String name, String value) {
        if (!value.isEmpty()) {
            environment.put(name, value);
        }
    }

    private static void put(Map<String, String> environment, String name, Optional<?> value) {
        value.ifPresent(present -> environment.put(name, present.toString()));
    }

    private static String withoutSlash(URI url) {
        return url.toString().replaceAll("/+$", "");
    }

    private static String json(List<String> values) {
        return Json.createArrayBuilder(values).build().toString();
    }
}
