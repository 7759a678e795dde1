package io.ganymede.hub.spawner.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs as a shell does. */
final class ExecutablePath {
    private ExecutablePath() {}

    /**
     * The file of a command.
     *
     * @param command a name to be looked up, or a path
     * @param searchPath value of {@code PATH}; may be null
     * @param folder what relative paths are relative to
     */
    static Optional<Path> find(String command, String searchPath, Path folder) {
        try {
            if (command.contains("/")) {
                return Optional.of(folder.resolve(command)).filter(ExecutablePath::isProgram);
            }
            return Arrays.stream((searchPath == null ? "" : searchPath).split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(entry -> folder.resolve(entry).resolve(command))
                    .filter(ExecutablePath::isProgram)
                    .findFirst();
        } catch (InvalidPathException notAFile) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
