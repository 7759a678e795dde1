package io.ganymede.hub.application.server;

import java.util.List;

/**
 * The last lines that a server wrote, oldest first and without secrets.
 *
 * @param kept whether they are what was kept with its last failure, because whatever wrote them is gone
 */
public record ServerLog(List<String> lines, boolean kept) {
    public ServerLog {
        lines = List.copyOf(lines);
    }
}
