package io.ganymede.hub.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is logged: the least important messages that are written, under the names that JupyterHub has for them. */
public enum LogLevel {
    DEBUG(10),
    INFO(20),
    WARN(30),
    ERROR(40),
    CRITICAL(50);

    private final int number;

    LogLevel(int number) {
        this.number = number;
    }

    /** By name in any letter case, or by the number that Python has for it. */
    public static Optional<LogLevel> of(String written) {
        String name = written.toUpperCase(Locale.ROOT).replace("WARNING", "WARN");
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name)
                        || Integer.toString(level.number).equals(name))
                .findFirst();
    }
}
