package io.ganymede.hub.config.section;

import io.ganymede.hub.config.LogDestination;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.LogDestinationsType;
import io.ganymede.hub.config.type.SettingTypes;
import java.util.List;

/** Settings of the access log. */
public final class AccessLogSettings {

    public static final Section SECTION = Section.named(
                    "AccessLog", "Requests to the hub: a line of JSON each, without queries, tokens and cookies.")
            .changingAtRestart();

    public static final Setting<Boolean> ENABLED = SECTION.setting("enabled", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether requests are logged.");

    public static final Setting<List<LogDestination>> HANDLERS = SECTION.setting("handlers", new LogDestinationsType())
            .defaultsTo(List.of(LogDestination.Console.STDOUT))
            .documented("Where the lines go: `stdout`, `stderr` and paths of files.");

    private AccessLogSettings() {}
}
