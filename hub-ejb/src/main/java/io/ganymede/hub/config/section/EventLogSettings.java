package io.ganymede.hub.config.section;

import io.ganymede.hub.config.LogDestination;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.LogDestinationsType;
import java.util.List;

/** Settings of the event log (hub contract 11.8). */
public final class EventLogSettings {

    public static final Section SECTION = Section.named(
                    "EventLog", "Starts and stops of servers, as JupyterHub's events: a line of JSON each.")
            .changingAtRestart();

    public static final Setting<List<LogDestination>> HANDLERS = SECTION.setting("handlers", new LogDestinationsType())
            .defaultsTo(List.of())
            .documented("Where events go: `stdout`, `stderr` and paths of files. Without any, there is no event log.");

    private EventLogSettings() {}
}
