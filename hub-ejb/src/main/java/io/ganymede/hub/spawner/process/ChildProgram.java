package io.ganymede.hub.spawner.process;

import io.ganymede.hub.machine.MachineAccount;
import io.ganymede.hub.spawner.SpawnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program that runs beside the hub, as its child and in a session of its own: started, watched and stopped. It writes its
 * process id into a file before it becomes itself, so that a later hub finds it if this one dies. Thread-safe.
 */
public final class ChildProgram {
    private final Process process;
    private final ProcessIdentity identity;

    private ChildProgram(Process process) {
        this.process = process;
        this.identity = ProcessIdentity.of(process.pid());
    }

    /**
     * What to start.
     *
     * @param name by which it is found again; unique among programs
     * @param command program, looked up in the PATH of the environment, and arguments
     * @param environment all of its variables
     * @param folder where it is started
     * @param user whom it runs as, with this user's home folder and shell as variables and with none of the hub's
     *     groups and rights, which only a hub of root can do; empty for the hub's own user
     */
    public record Launch(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Optional<MachineAccount> user) {
        public Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Starts it.
     *
     * @param root folder of the files of all programs
     * @throws IOException if it cannot be started, or not by that user
     */
    public static ChildProgram start(Launch launch, Path root) throws IOException {
        ServerFiles files = files(root, launch.name());
        files.prepare();
        return new ChildProgram(of(launch).builder(files.pid()).start());
    }

    private static ProcessLaunch of(Launch launch) throws IOException {
        ProcessLaunch own =
                new ProcessLaunch(launch.command(), launch.environment(), launch.folder(), Optional.empty());
        UserChange change = UserChange.ofThisProcess();
        Optional<MachineAccount> other = launch.user().filter(change::isNeededFor);
        return other.isEmpty() ? own : change.inPlace(withVariables(own, other.get()), other.get());
    }

    private static ProcessLaunch withVariables(ProcessLaunch launch, MachineAccount user) {
        Map<String, String> variables = new HashMap<>(launch.environment());
        variables.put("USER", user.name());
        variables.put("LOGNAME", user.name());
        variables.put("HOME", user.home());
        variables.put("SHELL", user.shell());
        return new ProcessLaunch(launch.command(), variables, launch.folder(), launch.umask());
    }

    /**
     * Stops the program of that name if it runs without its hub.
     *
     * @return whether there was one
     */
    public static boolean stopForsaken(String name, Path root, Duration patience) throws InterruptedException {
        Optional<ProcessIdentity> forsaken = files(root, name).startedProcess().filter(ProcessIdentity::isAlive);
        if (forsaken.isPresent()) {
            stop(forsaken.get(), patience);
        }
        return forsaken.isPresent();
    }

    /**
     * Folder of a program's files, which {@link #start} makes if there is none.
     *
     * @param root folder of the files of all programs
     */
    public static Path folder(Path root, String name) {
        return files(root, name).folder();
    }

    /** Process id. */
    public int pid() {
        return Math.toIntExact(identity.pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Empty while it runs. */
    public OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** What it writes; ends when it and all that it has started have ended. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** Asks it to end, without waiting for that. */
    public void interrupt() throws InterruptedException {
        ProcessSignals.send(identity, ProcessSignals.Signal.INT);
    }

    /**
     * Ends it, in the end by force.
     *
     * @param patience how long each of SIGINT and SIGTERM may take
     */
    public void stop(Duration patience) throws InterruptedException {
        stop(identity, patience);
    }

    private static void stop(ProcessIdentity process, Duration patience) throws InterruptedException {
        try {
            new ProcessStop(patience, patience, patience).stop(process);
        } catch (SpawnException stillThere) {
            throw new IllegalStateException(stillThere.getMessage(), stillThere);
        }
    }

    private static ServerFiles files(Path root, String name) {
        return new ServerFiles(root.resolve(FolderName.of(name)));
    }
}
