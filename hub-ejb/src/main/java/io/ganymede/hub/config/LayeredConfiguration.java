package io.ganymede.hub.config;

import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.type.SettingType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values that were written, over the declared defaults. */
final class LayeredConfiguration implements Configuration {

    private final Map<Setting<?>, Object> written;
    private final Path home;
    private final DerivedAddresses addresses = new DerivedAddresses(this);

    /** @param written for each setting a value of its own type */
    LayeredConfiguration(Map<Setting<?>, Object> written, Path home) {
        this.written = Map.copyOf(written);
        this.home = home;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Object value = written.get(setting);
        return value == null ? setting.defaultValue(this) : (T) value;
    }

    @Override
    public boolean isExplicit(Setting<?> setting) {
        return written.containsKey(setting);
    }

    @Override
    public HubAddresses addresses() {
        return addresses.get();
    }

    @Override
    public Path home() {
        return home;
    }

    /** Every setting with its value, secrets masked. */
    @Override
    public String toString() {
        return Sections.settings().map(this::line).collect(Collectors.joining("\n"));
    }

    private <T> String line(Setting<T> setting) {
        SettingType<T> type = setting.type();
        String value = Optional.ofNullable(type.toTree(get(setting)))
                .map(tree -> setting.secret() ? Secret.MASK : tree.toString())
                .orElse("");
        return setting.name() + "=" + value;
    }
}
