package io.ganymede.hub.config;

import java.util.Optional;

/**
 * Options of the processes that servers are (hub contract 7.4, {@code popen_kwargs}).
 *
 * @param umask rights that new files do not get, in three or four octal digits; empty for those of the hub
 */
public record ProcessOptions(Optional<String> umask) {

    /** As processes are without any. */
    public static final ProcessOptions NONE = new ProcessOptions(Optional.empty());
}
