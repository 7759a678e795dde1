package io.ganymede.hub.spawner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends signals to whole process groups, for which Java has no call. */
final class ProcessSignals {
    private static final Path PROC = Path.of("/proc");
    private static final int SHELL_LIMIT_SECONDS = 10;

    private ProcessSignals() {}

    /** The signals of the escalation, mildest first. */
    enum Signal {
        INT(2),
        TERM(15),
        KILL(9);

        private final int number;

        Signal(int number) {
            this.number = number;
        }
    }

    /** Signals a process and, if it leads a process group, all of the group. Does nothing if it is gone. */
    static void send(ProcessIdentity process, Signal signal) throws InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        String target = leadsGroup(process.pid()) ? "-" + process.pid() : Long.toString(process.pid());
        if (!kill(signal, target)) {
            ProcessHandle.of(process.pid())
                    .ifPresent(signal == Signal.KILL ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        }
    }

    /** Whether the process ignores the signal, as children of programs that were started in the background may. */
    static boolean ignores(long pid, Signal signal) {
        try {
            return Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).trim(), 16))
                    .anyMatch(mask -> (mask >> (signal.number - 1) & 1) == 1);
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean leadsGroup(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[2]) == pid;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean kill(Signal signal, String target) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder(
                            List.of("/bin/sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", signal.name(), target))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor(SHELL_LIMIT_SECONDS, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException noShell) {
            return false;
        }
    }
}
