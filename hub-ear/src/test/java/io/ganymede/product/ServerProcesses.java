package io.ganymede.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the processes of users' servers, and of services, by their environment. */
final class ServerProcesses {
    /** Field of {@code /proc/PID/stat} behind the name. */
    private static final int SESSION_FIELD = 3;

    private ServerProcesses() {}

    /** The oldest process that serves the user for the hub on that port. */
    static long ofUser(String username, int hubPort) throws IOException {
        return oldest("JUPYTERHUB_USER=" + username, hubPort)
                .orElseThrow(() -> new AssertionError("no server process of " + username));
    }

    /** The oldest process in whose environment the variable stands, and which has the hub on that port. */
    static Optional<Long> oldest(String variable, int hubPort) throws IOException {
        return all(variable, hubPort).stream().min(Long::compare);
    }

    static boolean existsOfUser(String username, int hubPort) throws IOException {
        return !all("JUPYTERHUB_USER=" + username, hubPort).isEmpty();
    }

    /** The processes of the user that lead a session: one for each server. */
    static List<Long> leadersOfUser(String username, int hubPort) throws IOException {
        return all("JUPYTERHUB_USER=" + username, hubPort).stream()
                .filter(ServerProcesses::leadsSession)
                .toList();
    }

    private static boolean leadsSession(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[SESSION_FIELD]) == pid;
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Long> all(String variable, int hubPort) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(folder -> folder.getFileName().toString().matches("[0-9]+"))
                    .filter(folder -> serves(folder, variable, hubPort))
                    .map(folder -> Long.valueOf(folder.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean serves(Path folder, String variable, int hubPort) {
        try {
            List<String> environment = List.of(Files.readString(folder.resolve("environ"), StandardCharsets.UTF_8)
                    .split("\0"));
            String hub = "://127.0.0.1:" + hubPort + "/hub/api";
            return environment.contains(variable)
                    && Stream.of("http", "https")
                            .anyMatch(scheme -> environment.contains("JUPYTERHUB_API_URL=" + scheme + hub));
        } catch (IOException gone) {
            return false;
        }
    }
}
