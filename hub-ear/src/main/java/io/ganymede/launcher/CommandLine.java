package io.ganymede.launcher;

import io.ganymede.launcher.configuration.RenderRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param action what to do
 * @param configuration the configuration file; empty means the embedded defaults alone
 * @param hubOnly whether the proxy runs elsewhere
 * @param rendering what to show; present for {@link Action#RENDER_SPAWN} alone
 */
public record CommandLine(
        Action action, Optional<Path> configuration, boolean hubOnly, Optional<RenderRequest> rendering) {

    /** The text of {@code --help}. */
    public static final String USAGE =
            """
            Usage: java -jar ganymede.jar [OPTION]...

            Starts the hub and its proxy in one process. Without --config it uses embedded defaults:
            data in $GANYMEDE_HOME (~/.ganymede unless set), listening on http://127.0.0.1:8000 only.

              --config FILE           read this configuration file (YAML)
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
        Action action = Action.START;
        Optional<Path> configuration = Optional.empty();
        boolean hubOnly = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--config" -> configuration = Optional.of(file(arguments, ++i));
                case "--hub-only" -> hubOnly = true;
                case "--check-config" -> action = Action.CHECK_CONFIGURATION;
                case "--print-config-schema" -> action = Action.PRINT_SCHEMA;
                case "--version" -> action = Action.PRINT_VERSION;
                case "--help", "-h" -> action = Action.PRINT_HELP;
                default -> {
                    if (!argument.startsWith("--config=")) {
                        throw new LaunchException("unknown option " + argument + "; --help lists the options");
                    }
                    configuration = Optional.of(path(argument.substring("--config=".length())));
                }
            }
        }
        return new CommandLine(action, configuration, hubOnly, Optional.empty());
    }

    static CommandLine help() {
        return new CommandLine(Action.PRINT_HELP, Optional.empty(), false, Optional.empty());
    }

    static CommandLine render(Optional<Path> configuration, RenderRequest request) {
        return new CommandLine(Action.RENDER_SPAWN, configuration, false, Optional.of(request));
    }

    private static Path file(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new LaunchException("--config needs the name of a file");
        }
        return path(arguments[index]);
    }

    static Path path(String name) {
        if (name.isBlank()) {
            throw new LaunchException("--config needs the name of a file");
        }
        return Path.of(name).toAbsolutePath().normalize();
    }
}
