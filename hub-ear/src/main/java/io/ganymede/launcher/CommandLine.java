package io.ganymede.launcher;

import io.ganymede.launcher.configuration.RenderRequest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was asked for on the command line.
 *
 * @param action what to do
 * @param configuration the configuration file; empty means the embedded defaults alone
 * @param extensions the folder of extensions; empty means the one in the data folder
 * @param hubOnly whether the proxy runs elsewhere
 * @param rendering what to show; present for {@link Action#RENDER_SPAWN} alone
 * @param settings values by the full names of settings, which count more than any other
 */
public record CommandLine(
        Action action,
        Optional<Path> configuration,
        Optional<Path> extensions,
        boolean hubOnly,
        Optional<RenderRequest> rendering,
        Map<String, String> settings) {

    /** The text of {@code --help}. */
    public static final String USAGE =
            """
            Usage: java -jar ganymede.jar [OPTION]...

            Starts the hub and its proxy in one process. Without --config it uses embedded defaults:
            data in $GANYMEDE_HOME (~/.ganymede unless set), listening on http://127.0.0.1:8000 only.

              -f, --config FILE       read this configuration file (YAML)
              --Section.setting=VALUE set this, for example --Spawner.mem_limit=2G; lists and maps as JSON
              --url, --ip, --port, --base-url, --db, --ssl-key, --ssl-cert, --pid-file, --log-file, --log-level VALUE
                                      the same for bind_url, ip, port, base_url, db_url, ssl_key, ssl_cert, pid_file,
                                      extra_log_file and log_level of JupyterHub
              --debug, --upgrade-db   log_level DEBUG, and upgrade_db, of JupyterHub
              --extensions DIR        take the extensions from this folder, not from $GANYMEDE_HOME/extensions
              --hub-only              start no proxy; one runs elsewhere (ConfigurableHTTPProxy.api_url)
              --check-config          check the configuration, say what is wrong with it, and exit
              --generate-certs        make the certificates for JupyterHub.internal_ssl that are missing, and exit
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

    private static final Pattern SETTING = Pattern.compile("--([A-Z][A-Za-z0-9]*\\.[A-Za-z0-9_.]+)");
    private static final Set<String> PATHS = Set.of("--config", "-f", "--extensions");
    /** JupyterHub's short forms. */
    private static final Map<String, String> SHORT_FORMS = Map.of(
            "--url", "JupyterHub.bind_url",
            "--ip", "JupyterHub.ip",
            "--port", "JupyterHub.port",
            "--base-url", "JupyterHub.base_url",
            "--db", "JupyterHub.db_url",
            "--log-file", "JupyterHub.extra_log_file",
            "--log-level", "JupyterHub.log_level",
            "--pid-file", "JupyterHub.pid_file",
            "--ssl-key", "JupyterHub.ssl_key",
            "--ssl-cert", "JupyterHub.ssl_cert");
    /** JupyterHub's options that stand for a setting and its value. */
    private static final Map<String, Map.Entry<String, String>> FLAGS = Map.of(
            "--debug", Map.entry("JupyterHub.log_level", "DEBUG"),
            "--upgrade-db", Map.entry("JupyterHub.upgrade_db", "true"));

    /** What the process is for. */
    public enum Action {
        START,
        CHECK_CONFIGURATION,
        GENERATE_CERTIFICATES,
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
        Map<String, String> settings = new LinkedHashMap<>();
        while (!rest.isEmpty()) {
            String option = option(rest);
            if (addSetting(option, rest, settings)) {
                continue;
            }
            switch (option) {
                case "--config", "-f" -> configuration = Optional.of(path(option, "a file", rest));
                case "--extensions" -> extensions = Optional.of(path(option, "a folder", rest));
                case "--hub-only" -> hubOnly = true;
                case "--check-config" -> action = Action.CHECK_CONFIGURATION;
                case "--generate-certs" -> action = Action.GENERATE_CERTIFICATES;
                case "--print-config-schema" -> action = Action.PRINT_SCHEMA;
                case "--version" -> action = Action.PRINT_VERSION;
                case "--help", "-h" -> action = Action.PRINT_HELP;
                default -> throw new LaunchException("unknown option " + option + "; --help lists the options");
            }
        }
        return new CommandLine(action, configuration, extensions, hubOnly, Optional.empty(), Map.copyOf(settings));
    }

    /** Whether the option stands for a setting. */
    private static boolean addSetting(String option, Deque<String> rest, Map<String, String> settings) {
        Optional<Map.Entry<String, String>> flag = Optional.ofNullable(FLAGS.get(option));
        flag.ifPresent(entry -> settings.put(entry.getKey(), entry.getValue()));
        setting(option).ifPresent(name -> settings.put(name, value(option, rest)));
        return flag.isPresent() || setting(option).isPresent();
    }

    /** The full name of the setting that an option stands for. */
    private static Optional<String> setting(String option) {
        Matcher named = SETTING.matcher(option);
        return named.matches() ? Optional.of(named.group(1)) : Optional.ofNullable(SHORT_FORMS.get(option));
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new LaunchException(option + " needs a value");
        }
        return rest.pop();
    }

    /** The next option; what follows in the same word after {@code =} is left as the next word. */
    private static String option(Deque<String> rest) {
        String word = rest.pop();
        int separator = word.indexOf('=');
        String name = separator < 0 ? word : word.substring(0, separator);
        if (separator < 0 || !PATHS.contains(name) && setting(name).isEmpty()) {
            return word;
        }
        rest.push(word.substring(separator + 1));
        return name;
    }

    static CommandLine help() {
        return new CommandLine(
                Action.PRINT_HELP, Optional.empty(), Optional.empty(), false, Optional.empty(), Map.of());
    }

    static CommandLine render(Optional<Path> configuration, RenderRequest request) {
        return new CommandLine(
                Action.RENDER_SPAWN, configuration, Optional.empty(), false, Optional.of(request), Map.of());
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
