package io.ganymede.hub.config;

import java.nio.file.Path;

/**
 * The values of all declared settings. Immutable; every value was checked when it was loaded, so reading never fails.
 *
 * <p>Ask at the moment of use and keep no copy: the configuration that a container injects may be replaced by a newer one.
 */
public interface Configuration {

    /**
     * The value of a setting: what was written for it, else its default. Never null; a setting that may be absent has
     * an {@link java.util.Optional} type.
     *
     * @throws IllegalArgumentException if the setting belongs to no section that was loaded
     */
    <T> T get(Setting<T> setting);

    /** Whether a file, the environment or a system property gives this setting, so that its default does not count. */
    boolean isExplicit(Setting<?> setting);

    /** The addresses that follow from the settings; worked out once, however often they are asked for. */
    HubAddresses addresses();

    /** The data folder: absolute, not necessarily existing yet. */
    Path home();
}
