package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.cluster.HubInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The identity of a hub process.
 *
 * @param name drawn at random
 * @param place host and process namespace
 * @param processStart when it began; together with the id it names one process of that place
 */
record HubProcess(String name, String place, long pid, long processStart) {
    /** The system computes start times from the time of its boot, which moves a little when clocks are set. */
    private static final long CLOCK_STEP_MILLIS = 2000;

    /** This process. */
    static HubProcess current() {
        ProcessHandle self = ProcessHandle.current();
        return new HubProcess(UUID.randomUUID().toString(), here(), self.pid(), startOf(self));
    }

    /** Whether an instance ran where this one does, and its process does not exist any more. */
    boolean knowsToBeGone(HubInstance instance) {
        return instance.place().equals(place)
                && ProcessHandle.of(instance.pid())
                        .filter(handle -> Math.abs(startOf(handle) - instance.processStart()) <= CLOCK_STEP_MILLIS)
                        .isEmpty();
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    private static String here() {
        return hostName() + " " + processNamespace();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static String processNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException noNamespaces) {
            return "";
        }
    }
}
