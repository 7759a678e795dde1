package io.ganymede.hub.config;

import java.nio.file.Path;

/** Where lines of a log go. */
public sealed interface LogDestination {
    /** Standard output or standard error of the process. */
    enum Console implements LogDestination {
        STDOUT,
        STDERR
    }

    /** The end of a file. */
    record File(Path path) implements LogDestination {}
}
