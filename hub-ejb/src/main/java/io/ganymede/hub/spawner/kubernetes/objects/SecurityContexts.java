package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As whom and with which rights a server runs; what is written in full wins over the short settings. */
final class SecurityContexts {
    private SecurityContexts() {}

    static Map<String, Object> ofContainer(Configuration settings) throws ObjectException {
        Map<String, Object> context = new LinkedHashMap<>();
        settings.get(KubeSpawnerSettings.UID).ifPresent(uid -> context.put("runAsUser", uid.longValue()));
        settings.get(KubeSpawnerSettings.GID).ifPresent(gid -> context.put("runAsGroup", gid.longValue()));
        if (settings.get(KubeSpawnerSettings.PRIVILEGED)) {
            context.put("privileged", true);
        }
        settings.get(KubeSpawnerSettings.ALLOW_PRIVILEGE_ESCALATION)
                .ifPresent(allowed -> context.put("allowPrivilegeEscalation", allowed));
        context.putAll(written(settings, KubeSpawnerSettings.CONTAINER_SECURITY_CONTEXT));
        return context;
    }

    static Map<String, Object> ofPod(Configuration settings) throws ObjectException {
        Map<String, Object> context = new LinkedHashMap<>();
        settings.get(KubeSpawnerSettings.FS_GID).ifPresent(gid -> context.put("fsGroup", gid.longValue()));
        List<Integer> groups = settings.get(KubeSpawnerSettings.SUPPLEMENTAL_GIDS);
        if (!groups.isEmpty()) {
            context.put(
                    "supplementalGroups",
                    groups.stream().map(gid -> (Object) gid.longValue()).toList());
        }
        context.putAll(written(settings, KubeSpawnerSettings.POD_SECURITY_CONTEXT));
        return context;
    }

    /** Unlike other objects these have one spelling only, and no list of known fields. */
    private static Map<String, Object> written(Configuration settings, Setting<Map<String, Object>> setting)
            throws ObjectException {
        Map<String, Object> written = settings.get(setting);
        for (String field : written.keySet()) {
            if (field.indexOf('_') >= 0) {
                throw new ObjectException(
                        setting.name() + "." + field, "fields stand here as in the API, for example runAsUser");
            }
        }
        return written;
    }
}
