package io.ganymede.hub.spawner.process;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command of a server, possibly run by a shell.
 *
 * @param words program and arguments; not empty
 * @param shell program and arguments of a shell that gets the command as its last argument; empty for none
 */
record CommandLine(List<String> words, List<String> shell) {
    CommandLine {
        words = List.copyOf(words);
        shell = List.copyOf(shell);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("Spawner.cmd is empty");
        }
    }

    /** The server's program, as configured. */
    String program() {
        return words.get(0);
    }

    /**
     * The whole command, with the file of what is started first: of the shell, or else of the server's program.
     *
     * @param searchPath the server's {@code PATH}; may be null
     * @param folder what relative paths are relative to
     * @throws SpawnException if there is no such file
     */
    List<String> found(String searchPath, Path folder) throws SpawnException {
        String first = shell.isEmpty() ? program() : shell.get(0);
        Path file = ExecutablePath.find(first, searchPath, folder)
                .orElseThrow(() -> new SpawnException(
                        Failure.SPAWN_COMMAND_NOT_FOUND,
                        "The command '" + first + "' was not found on the PATH of the servers. Check Spawner.cmd and"
                                + " PATH."));
        return startingWith(file);
    }

    CommandLine withArgument(String argument) {
        return new CommandLine(
                Stream.concat(words.stream(), Stream.of(argument)).toList(), shell);
    }

    private List<String> startingWith(Path file) {
        Stream<String> rest = shell.isEmpty()
                ? words.stream().skip(1)
                : Stream.concat(shell.stream().skip(1), Stream.of(quotedWords()));
        return Stream.concat(Stream.of(file.toString()), rest).toList();
    }

    private String quotedWords() {
        return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
