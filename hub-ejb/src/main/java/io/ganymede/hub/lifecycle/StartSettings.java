package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.spawner.JsonTrees;
import jakarta.json.JsonObject;

/** The settings of one start as they are stored, so that every hub that has a part in it goes by the same. Pure. */
final class StartSettings {

    private StartSettings() {}

    /** What is to be stored of the settings that were found for a start. */
    static JsonObject stored(Configuration settings) {
        return JsonTrees.object(OverlaidConfiguration.overrides(settings));
    }

    /**
     * The settings of a start.
     *
     * @throws io.ganymede.hub.config.ConfigurationException if they were stored by another release of the product, which
     *     has other settings
     */
    static Configuration restored(Configuration configured, JsonObject stored) {
        return stored.isEmpty() ? configured : OverlaidConfiguration.restore(configured, JsonTrees.map(stored));
    }
}
