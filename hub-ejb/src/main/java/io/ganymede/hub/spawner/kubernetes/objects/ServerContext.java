package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.KubernetesType;
import java.util.List;
import java.util.Map;

/** What all builders need to know of one start: the settings, whose server it is, its names, and the placeholders. */
record ServerContext(Configuration settings, ServerIdentity who, ObjectNames names, Expansion expansion) {

    <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }

    /** A map whose texts are templates, filled in. */
    Map<String, Object> expandedMap(Setting<Map<String, Object>> setting) throws ObjectException {
        return expansion.map(setting.name(), get(setting));
    }

    /** A list of objects whose texts are templates, filled in and in the API's spelling. */
    List<Object> expandedList(Setting<List<Object>> setting, KubernetesType type) throws ObjectException {
        return TypedTrees.listOf(type, setting.name(), expansion.list(setting.name(), get(setting)));
    }

    /** A list of objects, in the API's spelling. */
    List<Object> plainList(Setting<List<Object>> setting, KubernetesType type) throws ObjectException {
        return TypedTrees.listOf(type, setting.name(), get(setting));
    }
}
