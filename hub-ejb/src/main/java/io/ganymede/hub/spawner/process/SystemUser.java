package io.ganymede.hub.spawner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The system user that the hub runs as. */
final class SystemUser {
    private SystemUser() {}

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noSuchFile) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
