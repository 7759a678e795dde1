package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.spawner.kubernetes.profile.ChoiceException;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import io.ganymede.hub.spawner.kubernetes.profile.Subject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of one row of a file of cases, and the hub that the rows were made with. */
final class CaseRun {
    private static final int USER_ID = 7;
    private static final String HUB_NAMESPACE = "default";
    private static final TlsMaterial TLS = new TlsMaterial("key", "certificate", "users\n\n", "hub");

    private final ServerIdentity who;
    private final ServerObjects objects;
    private final ObjectNames names;
    private final ServerLaunch launch;

    /**
     * @throws ObjectException if the row's settings make no names
     * @throws ChoiceException if the row's user chooses what is not offered
     */
    CaseRun(JsonObject row) throws ObjectException, ChoiceException {
        Configuration configured = configured(row);
        who = new ServerIdentity(row.getString("user"), row.getString("server"), USER_ID);
        ObjectNames usual = new ServerObjects(configured, HUB_NAMESPACE).names(who, stored(row));
        Configuration settings = chosen(row, configured, who);
        objects = new ServerObjects(settings, HUB_NAMESPACE);
        names = objects.underProfile(usual);
        Optional<TlsMaterial> tls = row.getBoolean("internal_ssl", false) ? Optional.of(TLS) : Optional.empty();
        launch = new ServerLaunch(environment(who, settings), "/", tls);
    }

    private static Configuration configured(JsonObject row) {
        JsonObject file = Json.createObjectBuilder()
                .add("JupyterHub", Json.createObjectBuilder().add("spawner_class", "kubespawner"))
                .add("KubeSpawner", row.getJsonObject("settings"))
                .build();
        return ConfigurationFixture.load(file.toString());
    }

    private static Configuration chosen(JsonObject row, Configuration configured, ServerIdentity who)
            throws ChoiceException {
        JsonObject options =
                row.containsKey("user_options") ? row.getJsonObject("user_options") : JsonObject.EMPTY_JSON_OBJECT;
        Subject subject = new Subject(who.username(), who.serverName(), List.of(), false, Map.of());
        return Profiles.read(
                        KubeSpawnerSettings.PROFILE_LIST.name(),
                        configured.get(KubeSpawnerSettings.PROFILE_LIST),
                        configured)
                .settings(configured, subject, CaseFiles.map(options));
    }

    private static StoredNames stored(JsonObject row) {
        JsonObject state = row.containsKey("stored") ? row.getJsonObject("stored") : JsonObject.EMPTY_JSON_OBJECT;
        return new StoredNames(
                text(state, "namespace"), text(state, "pod_name"), text(state, "dns_name"), text(state, "pvc_name"));
    }

    private static Optional<String> text(JsonObject state, String key) {
        return Optional.ofNullable(state.getJsonString(key)).map(JsonString::getString);
    }

    /** The variables of the hub that the rows were made with. */
    private static Map<String, String> environment(ServerIdentity who, Configuration settings) {
        String user = who.username();
        String path = "/user/" + user + "/" + (who.serverName().isEmpty() ? "" : who.serverName() + "/");
        String scopes = "[" + Json.createValue("access:servers!server=" + user + "/" + who.serverName()) + ", "
                + Json.createValue("access:servers!user=" + user) + "]";
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("JPY_API_TOKEN", "TOKEN");
        variables.put("JUPYTERHUB_API_TOKEN", "TOKEN");
        variables.put("JUPYTERHUB_API_URL", "http://hub:8081/hub/api");
        variables.put("JUPYTERHUB_ACTIVITY_URL", "http://hub:8081/hub/api/users/" + user + "/activity");
        variables.put("JUPYTERHUB_BASE_URL", "/");
        variables.put("JUPYTERHUB_CLIENT_ID", "jupyterhub-user-" + user);
        variables.put("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", "0");
        variables.put("JUPYTERHUB_HOST", "");
        variables.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", scopes);
        variables.put("JUPYTERHUB_OAUTH_SCOPES", scopes);
        variables.put("JUPYTERHUB_OAUTH_CALLBACK_URL", path.replace(" ", "%20") + "oauth_callback");
        variables.put("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", "[]");
        variables.put("JUPYTERHUB_PUBLIC_HUB_URL", "");
        variables.put("JUPYTERHUB_PUBLIC_URL", "");
        variables.put("JUPYTERHUB_SERVER_NAME", who.serverName());
        variables.put("JUPYTERHUB_USER", user);
        putIfAny(variables, "JUPYTERHUB_DEFAULT_URL", settings.get(SpawnerSettings.DEFAULT_URL), user);
        putIfAny(variables, "JUPYTERHUB_ROOT_DIR", settings.get(SpawnerSettings.NOTEBOOK_DIR), user);
        putIfAny(variables, "JUPYTERHUB_DEBUG", settings.get(SpawnerSettings.DEBUG) ? "1" : "", user);
        putAmount(variables, "CPU_LIMIT", settings.get(SpawnerSettings.CPU_LIMIT));
        putAmount(variables, "CPU_GUARANTEE", settings.get(SpawnerSettings.CPU_GUARANTEE));
        putAmount(variables, "MEM_LIMIT", settings.get(SpawnerSettings.MEM_LIMIT));
        putAmount(variables, "MEM_GUARANTEE", settings.get(SpawnerSettings.MEM_GUARANTEE));
        return variables;
    }

    private static void putIfAny(Map<String, String> variables, String name, String template, String user) {
        if (!template.isEmpty()) {
            variables.put(name, template.replace("{username}", user));
        }
    }

    private static void putAmount(Map<String, String> variables, String name, Optional<?> amount) {
        amount.map(Object::toString)
                .filter(text -> Double.parseDouble(text) > 0)
                .ifPresent(text -> variables.put(name, text));
    }

    ObjectNames names() {
        return names;
    }

    ServerManifests build() throws ObjectException {
        return objects.build(who, names, launch);
    }

    /** The claim, whether or not the settings want one. */
    Map<String, Object> claim() throws ObjectException {
        return new ClaimManifest(objects.context(who, names)).tree();
    }

    /** The service, whether or not the settings want one. */
    Map<String, Object> service() throws ObjectException {
        return new CompanionManifests(objects.context(who, names)).service(build().pod());
    }
}
