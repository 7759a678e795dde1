package io.ganymede.hub.spawner.process;

import io.ganymede.hub.spawner.SpawnException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program that runs beside the hub, as its child and in a session of its own: started, watched and stopped. It writes its
 * process id into a file before it becomes itself, so that a later hub finds it if this one dies. Thread-safe.
 */
public final class ChildProgram {
    /** Arguments: file for the process id, system user or nothing, command. */
    private static final String SCRIPT =
            """
            printf '%s\\n' "$$" > "$1" || exit 126
            user="$2"
            shift 2
            [ -n "$user" ] || exec "$@"
            uid="$(id -u "$user")" && gid="$(id -g "$user")" || exit 126
            HOME="$(getent passwd "$user" | cut -d: -f6)" USER="$user" exec \
            setpriv --reuid "$uid" --regid "$gid" --init-groups -- "$@"
            """;

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
     * @param systemUser whom it runs as; empty for the hub's own user
     */
    public record Launch(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Optional<String> systemUser) {
        public Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Starts it.
     *
     * @param root folder of the files of all programs
     */
    public static ChildProgram start(Launch launch, Path root) throws IOException {
        ServerFiles files = files(root, launch.name());
        files.prepare();
        String user = launch.systemUser()
                .filter(name -> !name.equals(System.getProperty("user.name")))
                .orElse("");
        List<String> words = new ArrayList<>(ProcessLaunch.newSession());
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", files.pid().toString(), user));
        words.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        return new ChildProgram(builder.start());
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
