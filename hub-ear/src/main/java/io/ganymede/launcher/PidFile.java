package io.ganymede.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file with the id of the process, for whoever wants to stop it (hub contract 7.1). */
final class PidFile {

    private static final Logger LOGGER = Logger.getLogger(PidFile.class.getName());

    private PidFile() {}

    /**
     * Writes the id of this process over what another one has left, and removes the file with the end of the process.
     *
     * @throws LaunchException if it cannot be written
     */
    static void write(Path file) {
        String id = Long.toString(ProcessHandle.current().pid());
        try {
            Files.writeString(file, id);
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot write the id of the process to " + file + "; change JupyterHub.pid_file", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(file, id), "pid-file"));
    }

    /** Another process may have written its own id meanwhile. */
    private static void remove(Path file, String id) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(id)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The file " + file + " with the id of the process is left", e);
        }
    }
}
