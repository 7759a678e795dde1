package io.ganymede.launcher;

import io.ganymede.launcher.configuration.RenderRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads what follows after {@code render-spawn} on the command line. */
final class RenderArguments {

    static final String COMMAND = "render-spawn";

    private final Deque<String> rest;
    private Optional<Path> configuration = Optional.empty();
    private Optional<String> user = Optional.empty();
    private String server = "";
    private Optional<String> options = Optional.empty();
    private Optional<URI> hubUrl = Optional.empty();
    private final List<String> groups = new ArrayList<>();
    private boolean admin;
    private boolean help;

    private RenderArguments(List<String> arguments) {
        this.rest = new ArrayDeque<>(arguments);
    }

    /**
     * Reads the options; each value follows its option or, after {@code =}, stands in the same word.
     *
     * @throws LaunchException for wrong input, if an option is unknown, lacks its value or is missing
     */
    static CommandLine parse(String... arguments) {
        RenderArguments reader = new RenderArguments(Arrays.asList(arguments));
        while (!reader.rest.isEmpty()) {
            reader.readOption();
        }
        return reader.commandLine();
    }

    private void readOption() {
        String word = rest.pop();
        int separator = word.startsWith("--") ? word.indexOf('=') : -1;
        String option = separator < 0 ? word : word.substring(0, separator);
        if (separator >= 0) {
            rest.push(word.substring(separator + 1));
        }
        switch (option) {
            case "--config" -> configuration = Optional.of(CommandLine.path(value(option, "the name of a file")));
            case "--user" -> user = Optional.of(value(option, "the name of a user"));
            case "--server" -> server = value(option, "the name of a server");
            case "--options" ->
                options = Optional.of(value(option, "a JSON object, such as '{\"profile\": \"small\"}'"));
            case "--hub-url" -> hubUrl = Optional.of(url(value(option, "a URL")));
            case "--group" -> groups.add(value(option, "the name of a group"));
            case "--admin" -> admin = flag(word, option);
            case "--help", "-h" -> help = flag(word, option);
            default ->
                throw LaunchException.wrongInput(
                        "unknown option " + option + " of " + COMMAND + "; --help lists the options");
        }
    }

    private String value(String option, String meaning) {
        if (rest.isEmpty()) {
            throw LaunchException.wrongInput(option + " needs " + meaning);
        }
        return rest.pop();
    }

    private static boolean flag(String word, String option) {
        if (!word.equals(option)) {
            throw LaunchException.wrongInput(option + " takes no value");
        }
        return true;
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw LaunchException.wrongInput("--hub-url is no URL: " + e.getReason());
        }
        throw LaunchException.wrongInput("--hub-url must be a URL such as http://hub:8081, but is " + text);
    }

    private CommandLine commandLine() {
        if (help) {
            return CommandLine.help();
        }
        String name = user.orElseThrow(
                () -> LaunchException.wrongInput(COMMAND + " needs --user NAME; --help lists the options"));
        return CommandLine.render(configuration, new RenderRequest(name, server, options, hubUrl, groups, admin));
    }
}
