package io.ganymede.hub.config;

import java.nio.file.Path;
import java.util.Objects;

/** What stands for the configuration of a running hub: at each moment one configuration, which can be exchanged whole. */
public final class ReloadableConfiguration implements Configuration {

    private volatile Configuration current;

    /** @param first what counts until the first exchange */
    public ReloadableConfiguration(Configuration first) {
        this.current = Objects.requireNonNull(first, "first");
    }

    /** What counts now; does not change when another one takes its place. */
    public Configuration current() {
        return current;
    }

    /** Puts another configuration in its place; from now on every question is answered from it. */
    public void exchange(Configuration next) {
        current = Objects.requireNonNull(next, "next");
    }

    @Override
    public <T> T get(Setting<T> setting) {
        return current.get(setting);
    }

    @Override
    public boolean isExplicit(Setting<?> setting) {
        return current.isExplicit(setting);
    }

    @Override
    public HubAddresses addresses() {
        return current.addresses();
    }

    @Override
    public Path home() {
        return current.home();
    }

    @Override
    public String toString() {
        return current.toString();
    }
}
