package io.ganymede.launcher;

import io.ganymede.launcher.configuration.RenderRequest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param action what to do
 * @param configuration the configuration file; empty means the embedded defaults alone
 * @param extensions the folder of extensions; empty means the one in the data folder
 * @param hubOnly whether the proxy runs elsewhere
 * @param rendering what to show; present for {@link Action#RENDER_SPAWN} alone
 */
public record CommandLine(
        Action action,
        Optional<Path> configuration,
        Optional<Path> extensions,
        boolean hubOnly,
        Optional<RenderRequest> rendering) {

    /** The text of {@code --help}. */
    public static final String USAGE =
            """
            Usage: java -jar ganymede.jar [OPTION]...

            Starts the hub and its proxy in one process. Without --config it uses embedded defaults:
            data in $GANYMEDE_HOME (~/.ganymede unless set), listening on http://127.0.0.1:8000 only.

              --config FILE           read this configuration file (YAML)
              --extensions DIR        take the extensions from this folder, not from $GANYMEDE_HOME/extensions
              --hub-only              start no proxy; one runs elsewhere (ConfigurableHTTPProxy.api_url)
              --check-config          check the configuration, say what is wrong with it, and exit
              --print-config-schema   print the JSON schema of the configuration file, and exit
              --version               print the version, and exit
              --help                  print this text, and exit

            java -jar ganymede.jar render-spawn --config FILE --user NAME [OPTION]...

            Prints the objects that a start of the user's server would create on a cluster, as YAML and with
            secrets masked, and asks neither a cluster nor a database. Ends with code 2 if a setting or a choice
            is wrong.

              --server NAME           of the user's server of that name
              --options JSON          with these choices, for example '{"profile": "small"}'
              --hub-url URL           with this URL by which servers reach the hub
              --group NAME            for a user who is in this group; may be repeated
              --admin                 for a user who is an administrator
            """;

    /** What the process is for. */
    public enum Action {
        START,
        CHECK_CONFIGURATION,
        PRINT_SCHEMA,
        RENDER_SPAWN,
        PRINT_VERSION,
        PRINT_HELP
    }

    /**
     * Reads the command line. Of several informative options the last one counts.
     *
     * @throws LaunchException if an option is unknown or lacks its value
     */
    public static CommandLine parse(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(RenderArguments.COMMAND)) {
            return RenderArguments.parse(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Action action = Action.START;
        Optional<Path> configuration = Optional.empty();
        Optional<Path> extensions = Optional.empty();
        boolean hubOnly = false;
        while (!rest.isEmpty()) {
            String option = option(rest);
            switch (option) {
                case "--config" -> configuration = Optional.of(path(option, "a file", rest));
                case "--extensions" -> extensions = Optional.of(path(option, "a folder", rest));
                case "--hub-only" -> hubOnly = true;
                case "--check-config" -> action = Action.CHECK_CONFIGURATION;
                case "--print-config-schema" -> action = Action.PRINT_SCHEMA;
                case "--version" -> action = Action.PRINT_VERSION;
                case "--help", "-h" -> action = Action.PRINT_HELP;
                default -> throw new LaunchException("unknown option " + option + "; --help lists the options");
            }
        }
        return new CommandLine(action, configuration, extensions, hubOnly, Optional.empty());
    }

    /** The next option; what follows in the same word after {@code =} is left as the next word. */
    private static String option(Deque<String> rest) {
        String word = rest.pop();
        boolean holdsValue = word.startsWith("--config=") || word.startsWith("--extensions=");
        int separator = holdsValue ? word.indexOf('=') : word.length();
        if (holdsValue) {
            rest.push(word.substring(separator + 1));
        }
        return word.substring(0, separator);
    }

    static CommandLine help() {
        return new CommandLine(Action.PRINT_HELP, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    static CommandLine render(Optional<Path> configuration, RenderRequest request) {
        return new CommandLine(Action.RENDER_SPAWN, configuration, Optional.empty(), false, Optional.of(request));
    }

    private static Path path(String option, String what, Deque<String> rest) {
        String name = rest.isEmpty() ? "" : rest.pop();
        if (name.isBlank()) {
            throw new LaunchException(option + " needs the name of " + what);
        }
        return Path.of(name).toAbsolutePath().normalize();
    }

    static Path path(String name) {
        return path("--config", "a file", new ArrayDeque<>(List.of(name)));
    }
}
