package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.type.KubernetesType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of a server's container (KubeSpawner contract 8). Placeholders are filled in only in what is configured:
 * the hub's own values hold braces that mean nothing.
 */
final class EnvironmentVariables {
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private final ServerContext context;

    EnvironmentVariables(ServerContext context) {
        this.context = context;
    }

    /** The variables as objects of the API, in an order in which their references are resolved. */
    List<Object> of(ServerLaunch launch) throws ObjectException {
        Map<String, Object> values = new LinkedHashMap<>(launch.environment());
        // what the general section says reaches a server through KubeSpawner.environment, if that does not say
        // otherwise
        values.keySet().removeAll(context.get(SpawnerSettings.ENVIRONMENT).keySet());
        values.put("JUPYTERHUB_SERVICE_URL", serviceUrl(launch));
        String image = context.get(KubeSpawnerSettings.IMAGE);
        values.put("JUPYTER_IMAGE", image);
        values.put("JUPYTER_IMAGE_SPEC", image);
        values.putAll(context.expandedMap(KubeSpawnerSettings.ENVIRONMENT));
        if (launch.tls().isPresent()) {
            values.putAll(TlsFiles.variables(context.settings()));
        }
        Map<String, Map<String, Object>> variables = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            variables.put(entry.getKey(), variable(entry.getKey(), entry.getValue()));
        }
        return EnvironmentOrder.sorted(variables);
    }

    private String serviceUrl(ServerLaunch launch) {
        String address = context.get(KubeSpawnerSettings.IP);
        String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
        return (launch.tls().isPresent() ? "https" : "http") + "://" + host + ":"
                + NotebookContainer.port(context.settings()) + launch.servicePrefix();
    }

    private static Map<String, Object> variable(String key, Object value) throws ObjectException {
        String place = KubeSpawnerSettings.ENVIRONMENT.name() + "." + key;
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put(NAME, key);
        if (value instanceof Map<?, ?>) {
            variable = TypedTrees.merged(KubernetesType.ENVIRONMENT_VARIABLE, place, variable, value);
        } else if (value != null) {
            variable.put(VALUE, value);
        }
        if (variable.get(VALUE) != null && !(variable.get(VALUE) instanceof String)) {
            throw new ObjectException(place, "must be a text, for example \"" + variable.get(VALUE) + "\" in quotes");
        }
        return variable;
    }
}
