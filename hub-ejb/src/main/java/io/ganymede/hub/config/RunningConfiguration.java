package io.ganymede.hub.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A newly read configuration as a hub can take it on while it runs: what needs a restart keeps the value it has. Immutable.
 */
final class RunningConfiguration implements Configuration {

    private final Configuration running;
    private final Configuration read;
    private final DerivedAddresses addresses = new DerivedAddresses(this);

    private RunningConfiguration(Configuration running, Configuration read) {
        this.running = running;
        this.read = read;
    }

    /** @param running what counts now, itself maybe the outcome of such a change */
    static Configuration of(Configuration running, Configuration read) {
        Configuration started = running instanceof RunningConfiguration changed ? changed.running : running;
        return new RunningConfiguration(Objects.requireNonNull(started), Objects.requireNonNull(read));
    }

    @Override
    public <T> T get(Setting<T> setting) {
        if (setting.needsRestart()) {
            return running.get(setting);
        }
        return read.isExplicit(setting) ? read.get(setting) : setting.defaultValue(this);
    }

    @Override
    public boolean isExplicit(Setting<?> setting) {
        return setting.needsRestart() ? running.isExplicit(setting) : read.isExplicit(setting);
    }

    @Override
    public HubAddresses addresses() {
        return addresses.get();
    }

    @Override
    public Path home() {
        return running.home();
    }

    /** What was read last, without values, which may be secret. */
    @Override
    public String toString() {
        return "RunningConfiguration";
    }
}
