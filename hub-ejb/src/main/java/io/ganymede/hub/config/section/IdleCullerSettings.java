package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.time.Duration;
import java.util.Optional;

/** Settings of the built-in idle culler, which stops servers that nobody uses. */
public final class IdleCullerSettings {

    public static final Section SECTION =
            Section.named("IdleCuller", "Stops servers that nobody uses, in the place of `jupyterhub-idle-culler`.");

    public static final Setting<Boolean> ENABLED = SECTION.setting("enabled", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether servers are stopped that nobody uses.");

    public static final Setting<Duration> TIMEOUT = SECTION.setting("timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(600))
            .documented(
                    "How long a server may be without activity. What the hub has not seen while it was down counts as "
                            + "activity. `0` means for ever.");

    public static final Setting<Duration> MAX_AGE = SECTION.setting("max_age", SettingTypes.duration())
            .defaultsTo(Duration.ZERO)
            .documented("How long a server may run, whether it is used or not. `0` means for ever.");

    public static final Setting<Optional<Duration>> CULL_EVERY = SECTION.setting(
                    "cull_every", SettingTypes.optional(SettingTypes.duration()))
            .documented("Time between two looks. Without one, half of the time-out.");

    public static final Setting<Boolean> REMOVE_NAMED_SERVERS = SECTION.setting(
                    "remove_named_servers", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether named servers are removed when they are stopped.");

    private IdleCullerSettings() {}
}
