package io.ganymede.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the processes of users' servers, and of services, by their environment. */
final class ServerProcesses {
    /** Fields of {@code /proc/PID/stat} behind the name. */
    private static final int SESSION_FIELD = 3;

    private static final int START_FIELD = 19;
    /** Numbers of processes begin anew after the largest one, so that they say nothing about age. */
    private static final Comparator<Long> BY_AGE = Comparator.<Long>comparingLong(
                    pid -> stat(pid, START_FIELD).orElse(Long.MAX_VALUE))
            .thenComparing(pid -> !leadsSession(pid));

    private ServerProcesses() {}

    /** The oldest process that serves the user for the hub on that port. */
    static long ofUser(String username, int hubPort) throws IOException {
        return oldest("JUPYTERHUB_USER=" + username, hubPort)
                .orElseThrow(() -> new AssertionError("no server process of " + username));
    }

    /** The oldest process in whose environment the variable stands, and which has the hub on that port. */
    static Optional<Long> oldest(String variable, int hubPort) throws IOException {
        return all(variable, hubPort).stream().min(BY_AGE);
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
        return stat(pid, SESSION_FIELD).filter(session -> session == pid).isPresent();
    }

    /** Empty if the process has ended. */
    private static Optional<Long> stat(long pid, int field) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(
                    Long.valueOf(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field]));
        } catch (IOException gone) {
            return Optional.empty();
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
