package io.ganymede.hub.config;

import java.util.Objects;

/**
 * What is to count instead of the value of one setting.
 *
 * @param section a section in which the setting may be written, such as {@code KubeSpawner}
 * @param trait its name there
 * @param path where this value stands, for what is said if it is wrong, such as
 *     {@code KubeSpawner.profile_list[0].kubespawner_override.cpu_limit}
 * @param tree a text, {@link Long}, {@link Double}, {@link Boolean}, null, or a list or map with text keys of these
 */
public record OverriddenValue(String section, String trait, String path, Object tree) {
    public OverriddenValue {
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(trait, "trait");
        Objects.requireNonNull(path, "path");
    }
}
