package io.ganymede.hub.spawner.process;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process as it is found again: its id, and when it was started, because ids are used again.
 *
 * @param pid process id
 * @param start when it was started, in the unit of {@link #startOf}; empty if that is not known, as in states that
 *     JupyterHub has written
 */
record ProcessIdentity(long pid, OptionalLong start) {
    private static final String PID = "pid";
    private static final String START = "_start";
    private static final Path PROC = Path.of("/proc");
    /** Fields of {@code /proc/PID/stat} behind the name, which stands in parentheses. */
    private static final int STATE_FIELD = 0;

    private static final int START_FIELD = 19;

    /** The process that has this id now. */
    static ProcessIdentity of(long pid) {
        return new ProcessIdentity(pid, startOf(pid));
    }

    static Optional<ProcessIdentity> fromState(JsonObject state) {
        if (!(state.get(PID) instanceof JsonNumber pid) || pid.longValue() <= 0) {
            return Optional.empty();
        }
        OptionalLong start = state.get(START) instanceof JsonNumber known
                ? OptionalLong.of(known.longValue())
                : OptionalLong.empty();
        return Optional.of(new ProcessIdentity(pid.longValue(), start));
    }

    JsonObject toState() {
        var state = Json.createObjectBuilder().add(PID, pid);
        start.ifPresent(value -> state.add(START, value));
        return state.build();
    }

    /** Whether the process still runs; one that has ended and only waits to be collected does not. */
    boolean isAlive() {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isEmpty() || !handle.get().isAlive()) {
            return false;
        }
        boolean ended = statFields(pid)
                .map(fields -> fields[STATE_FIELD].matches("[ZXx]"))
                .orElse(false);
        return !ended && (start.isEmpty() || start.equals(startOf(pid)));
    }

    /** Whether the process is one of that user's; false for one that does not run, true where that cannot be seen. */
    boolean runsAs(int uid) {
        Path status = PROC.resolve(Long.toString(pid)).resolve("status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("Uid:"))
                    .map(line -> line.split("\\s+")[1])
                    .anyMatch(Integer.toUnsignedString(uid)::equals);
        } catch (IOException notThere) {
            return !Files.exists(PROC);
        }
    }

    /**
     * When a process was started: clock ticks since the machine did, which is exact and does not move with the clock;
     * milliseconds since 1970 where there is no {@code /proc}. Empty if the process does not exist.
     */
    static OptionalLong startOf(long pid) {
        Optional<String[]> fields = statFields(pid);
        if (fields.isPresent()) {
            return OptionalLong.of(Long.parseLong(fields.get()[START_FIELD]));
        }
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> OptionalLong.of(instant.toEpochMilli()))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String[]> statFields(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).trim().split(" "));
        } catch (IOException noSuchProcess) {
            return Optional.empty();
        }
    }
}
