package io.ganymede.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of a process with all that it has started, as {@code /proc} tells. */
final class ProcessorTime {
    /** Linux tells times in hundredths of a second. */
    private static final int MILLISECONDS_PER_TICK = 10;

    private static final int USER = 11;
    private static final int LAST = 14;

    private ProcessorTime() {}

    static Duration ofTree(ProcessHandle root) {
        long ticks = Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(process -> ticks(Path.of("/proc", Long.toString(process.pid()), "stat")))
                .sum();
        return Duration.ofMillis(ticks * MILLISECONDS_PER_TICK);
    }

    private static long ticks(Path stat) {
        try {
            return ticks(Files.readString(stat));
        } catch (IOException ended) {
            // a child that has ended meanwhile is counted by its parent
            return 0;
        }
    }

    /** @param stat the line of {@code /proc/PID/stat}; the name in it may hold blanks and parentheses */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = USER; field <= LAST; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks;
    }
}
