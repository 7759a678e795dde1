package io.ganymede.hub.spawner.kubernetes.offer;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.section.SettingIndex;
import java.util.List;
import java.util.Optional;

/** The settings that profiles come from. */
final class ProfileSettings {
    static final String LIST = "KubeSpawner.profile_list";
    static final String WEBHOOK = "KubeSpawner.profile_list_webhook";

    private ProfileSettings() {}

    /** A list or a map. */
    static Object list(Configuration configured) {
        return find(configured, LIST).orElse(List.of());
    }

    static Optional<Webhook> webhook(Configuration configured) {
        return find(configured, WEBHOOK).flatMap(value -> ((Optional<?>) value).map(Webhook.class::cast));
    }

    private static Optional<Object> find(Configuration configured, String name) {
        String[] parts = name.split("\\.");
        return SettingIndex.find(parts[0], parts[1]).map(configured::get);
    }
}
