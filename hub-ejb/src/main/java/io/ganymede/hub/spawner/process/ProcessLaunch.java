package io.ganymede.hub.spawner.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process to be started in a session of its own. */
final class ProcessLaunch {
    /** Writes its process id, which stays the same when it becomes the server. */
    private static final String SCRIPT = "printf '%s\\n' \"$$\" > \"$1\" && shift && exec \"$@\"";

    private static final String NEW_SESSION_BY_PYTHON =
            "import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])";

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final ServerFiles files;

    /**
     * Describes what to start.
     *
     * @param command program, as a path, and its arguments
     * @param environment all of its variables
     * @param folder where it is started
     */
    ProcessLaunch(List<String> command, Map<String, String> environment, Path folder, ServerFiles files) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.files = files;
    }

    /** Starts it. */
    Process start() throws IOException {
        List<String> words = new ArrayList<>(newSession());
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", files.pid().toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    ServerFiles files() {
        return files;
    }

    /** Without a session of its own a process gets the signals that are meant for the hub. */
    static List<String> newSession() {
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
