package io.ganymede.hub.spawner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The system user that the hub runs as. */
final class SystemUser {
    private SystemUser() {}

    static boolean isRoot() {
        OptionalInt uid = uid();
        return uid.isPresent() ? uid.getAsInt() == 0 : "root".equals(System.getProperty("user.name"));
    }

    /** The user's number; empty where there is no {@code /proc}. */
    static OptionalInt uid() {
        try {
            return OptionalInt.of((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noSuchFile) {
            return OptionalInt.empty();
        }
    }
}
