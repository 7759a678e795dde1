package io.ganymede.hub.spawner.process;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SecretMask;
import io.ganymede.hub.spawner.SpawnException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts processes and remembers those that this hub has started, only for their exit status: the system tells it to
 * nobody but the parent. A server does not depend on being remembered here.
 */
final class LaunchedProcesses {
    private static final Duration PID_LIMIT = Duration.ofSeconds(10);
    private static final Duration PID_PAUSE = Duration.ofMillis(5);
    private static final Duration COLLECTION_LIMIT = Duration.ofSeconds(2);
    private static final int LOG_LINES = 15;

    private final Map<ProcessIdentity, Process> processes = new ConcurrentHashMap<>();

    /**
     * Starts a process and waits until it has told its id.
     *
     * @throws SpawnException if it has ended already; quotes what it wrote
     */
    ProcessIdentity launch(ProcessLaunch launch, ServerFiles files)
            throws IOException, SpawnException, InterruptedException {
        Process process = launch.builder(files.pid())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .start();
        try {
            ProcessIdentity identity = identify(process, files);
            processes.values().removeIf(known -> !known.isAlive());
            processes.put(identity, process);
            return identity;
        } catch (InterruptedException cancelled) {
            files.startedProcess().ifPresent(LaunchedProcesses::kill);
            process.destroyForcibly();
            throw cancelled;
        }
    }

    /** Of a process that has ended; empty if this hub did not start it. */
    Optional<Integer> exitStatus(ProcessIdentity identity) {
        return Optional.ofNullable(processes.get(identity))
                .filter(LaunchedProcesses::isCollected)
                .map(Process::exitValue);
    }

    void forget(ProcessIdentity identity) {
        processes.remove(identity);
    }

    private static ProcessIdentity identify(Process process, ServerFiles files)
            throws IOException, SpawnException, InterruptedException {
        long end = System.nanoTime() + PID_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<Long> pid = files.writtenPid();
            if (pid.isPresent()) {
                ProcessIdentity identity = ProcessIdentity.of(pid.get());
                if (identity.start().isEmpty()) {
                    break;
                }
                return identity;
            }
            if (!process.isAlive()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(PID_PAUSE.toMillis());
        }
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.SECONDS);
        throw exited(process, files);
    }

    private static SpawnException exited(Process process, ServerFiles files) {
        String status = process.isAlive() ? "" : " with exit status " + process.exitValue();
        List<String> log = files.tail(LOG_LINES);
        String lines = log.stream().map(SecretMask::mask).collect(Collectors.joining("\n"));
        String wrote = lines.isEmpty() ? " and wrote nothing" : ". It wrote:\n" + lines;
        return new SpawnException(Failure.SPAWN_PROCESS_EXITED, "The server's process ended at once" + status + wrote)
                .withLog(log);
    }

    /** Java hears of an end a moment after the system shows it. */
    private static boolean isCollected(Process process) {
        try {
            return process.waitFor(COLLECTION_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private static void kill(ProcessIdentity identity) {
        ProcessHandle.of(identity.pid()).ifPresent(handle -> {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        });
    }
}
