package io.ganymede.hub.spawner.process;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.process.ProcessSignals.Signal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Stops a process with growing force (hub contract 11.4), and then what it has started: kernels lead process groups of
 * their own, which no signal to the server's group reaches.
 *
 * @param interruptTimeout how long it may take after SIGINT
 * @param termTimeout how long after SIGTERM
 * @param killTimeout how long after SIGKILL
 */
record ProcessStop(Duration interruptTimeout, Duration termTimeout, Duration killTimeout) {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final Duration DESCENDANT_TIMEOUT = Duration.ofSeconds(2);

    /** @throws SpawnException if it still runs in the end */
    void stop(ProcessIdentity process) throws SpawnException, InterruptedException {
        Set<ProcessIdentity> descendants = new LinkedHashSet<>();
        boolean gone = !ProcessSignals.ignores(process.pid(), Signal.INT)
                && endsAfter(Signal.INT, process, interruptTimeout, descendants);
        gone = gone || endsAfter(Signal.TERM, process, termTimeout, descendants);
        gone = gone || endsAfter(Signal.KILL, process, killTimeout, descendants);
        stopLeftOver(descendants);
        if (!gone) {
            throw new SpawnException(
                    Failure.SPAWN_ERROR, "Process " + process.pid() + " does not end, not even when it is killed");
        }
    }

    private static boolean endsAfter(
            Signal signal, ProcessIdentity process, Duration timeout, Set<ProcessIdentity> descendants)
            throws InterruptedException {
        if (!process.isAlive()) {
            return true;
        }
        ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(handle -> ProcessIdentity.of(handle.pid()))
                .forEach(descendants::add);
        ProcessSignals.send(process, signal);
        return endsWithin(process, timeout);
    }

    private static void stopLeftOver(Set<ProcessIdentity> descendants) throws InterruptedException {
        for (Signal signal : new Signal[] {Signal.TERM, Signal.KILL}) {
            descendants.removeIf(descendant -> !descendant.isAlive());
            for (ProcessIdentity descendant : descendants) {
                ProcessSignals.send(descendant, signal);
            }
            for (ProcessIdentity descendant : descendants) {
                endsWithin(descendant, DESCENDANT_TIMEOUT);
            }
        }
    }

    private static boolean endsWithin(ProcessIdentity process, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
        }
        return true;
    }
}
