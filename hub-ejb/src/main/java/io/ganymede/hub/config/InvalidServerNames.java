package io.ganymede.hub.config;

import java.util.Arrays;
import java.util.Optional;

/** What may be done with named servers whose names only releases before 6.0 allowed (hub contract 7.1). */
public enum InvalidServerNames {
    /** They may be started and deleted. */
    ALLOW_START("allow-start"),
    /** They may only be deleted. */
    ALLOW_DELETE("allow-delete"),
    /** They get new names at the start of the hub; one that runs then keeps its name, and may only be deleted. */
    AUTORENAME("autorename");

    private final String written;

    InvalidServerNames(String written) {
        this.written = written;
    }

    /** As written in the file. */
    public static Optional<InvalidServerNames> of(String written) {
        return Arrays.stream(values())
                .filter(value -> value.written.equals(written))
                .findFirst();
    }

    @Override
    public String toString() {
        return written;
    }
}
