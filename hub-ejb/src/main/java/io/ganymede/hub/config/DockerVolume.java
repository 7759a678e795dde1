package io.ganymede.hub.config;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a volume of the engine, or a folder of its machine, appears in a container.
 *
 * @param bind path in the container, with placeholders
 * @param mode {@code rw}, {@code ro}, {@code z} or {@code Z}, or several with commas between; empty for the setting's own
 * @param propagation how mounts below it are passed on
 */
public record DockerVolume(String bind, Optional<String> mode, Optional<String> propagation) {
    public DockerVolume {
        Objects.requireNonNull(bind, "bind");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(propagation, "propagation");
    }
}
