package io.ganymede.hub.spawner.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process to be started in a session of its own.
 *
 * @param command program, as a path or to be found in the environment's {@code PATH}, and its arguments
 * @param environment all of its variables
 * @param folder where it is started
 * @param umask rights that its files do not get, in octal digits; empty for those of the hub
 */
record ProcessLaunch(List<String> command, Map<String, String> environment, Path folder, Optional<String> umask) {
    /** Arguments: file for the process id, which stays the same when it becomes the program; umask or nothing; program. */
    private static final String SCRIPT =
            """
            printf '%s\\n' "$$" > "$1" || exit 126
            [ -z "$2" ] || umask "$2"
            shift 2
            exec "$@"
            """;

    private static final String NEW_SESSION_BY_PYTHON =
            "import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])";

    ProcessLaunch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * How it is started. It reads nothing and writes both outputs to the same place.
     *
     * @param pid file that it writes its process id into before it becomes itself
     */
    ProcessBuilder builder(Path pid) {
        List<String> words = new ArrayList<>(newSession());
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", pid.toString(), umask.orElse("")));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Without a session of its own a process gets the signals that are meant for the hub. */
    private static List<String> newSession() {
        String searchPath = System.getenv("PATH");
        Optional<Path> setsid = ExecutablePath.find("setsid", searchPath, Path.of("/"));
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        return ExecutablePath.find("python3", searchPath, Path.of("/"))
                .map(python -> List.of(python.toString(), "-c", NEW_SESSION_BY_PYTHON))
                .orElse(List.of());
    }
}
