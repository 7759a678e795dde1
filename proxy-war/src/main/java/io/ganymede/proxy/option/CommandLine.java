package io.ganymede.proxy.option;

import io.ganymede.tls.PassPhrase;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of configurable-http-proxy (proxy contract 15), for a launcher that runs this web application alone.
 * The launcher makes it from its name and knows it as a function of the JDK only: arguments to options.
 *
 * <p>The result has the options by their names without dashes: those of this web application as given, and the
 * launcher's own, which begin with {@code api-} or are {@code pid-file}, and {@code help} with the text to print, or
 * {@code version}. Addresses and ports of both listeners are always there, those of redirects together or not at all.
 */
public final class CommandLine implements Function<List<String>, Map<String, String>> {

    private static final String DASHES = "--";

    /** Options of configurable-http-proxy that have no counterpart, by their beginning, and why. */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "insecure", "certificates of targets are always checked",
            "socket", "the proxy listens on TCP ports only",
            "api-socket", "the proxy listens on TCP ports only",
            "metrics-", "the proxy has no metrics of its own",
            "storage-backend", "routes are kept in memory");

    /** Made by the launcher, from the class's name. */
    public CommandLine() {}

    /**
     * Reads and checks the arguments.
     *
     * @throws InvalidOptionException if one is unknown, lacks its value or has a wrong one
     */
    @Override
    public Map<String, String> apply(List<String> arguments) {
        Map<String, String> options = read(arguments.iterator());
        if (options.containsKey("help")) {
            return Map.of("help", usage());
        }
        ProxyOptions checked = check(options);
        options.put(ProxyOption.IP.optionName(), checked.ip());
        options.put(ProxyOption.PORT.optionName(), Integer.toString(checked.port()));
        options.putIfAbsent("api-ip", "localhost");
        options.put("api-port", apiPort(options.getOrDefault("api-port", ""), checked.port()));
        putRedirect(options, checked);
        return options;
    }

    /** Both options or neither, so that nobody else has to know when they count. */
    private static void putRedirect(Map<String, String> options, ProxyOptions checked) {
        String port = ProxyOption.REDIRECT_PORT.optionName();
        String to = ProxyOption.REDIRECT_TO.optionName();
        options.remove(port);
        options.remove(to);
        checked.redirect().ifPresent(redirect -> {
            options.put(port, Integer.toString(redirect.port()));
            options.put(to, Integer.toString(redirect.to().orElse(checked.port())));
        });
    }

    private static Map<String, String> read(Iterator<String> arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        while (arguments.hasNext()) {
            String argument = longForm(arguments.next());
            if (!argument.startsWith(DASHES)) {
                throw new InvalidOptionException("unexpected argument '" + argument + "'; --help lists the options");
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(DASHES.length(), equals < 0 ? argument.length() : equals);
            if (isFlag(name)) {
                options.put(name, "true");
            } else {
                String value = equals < 0 ? next(name, arguments) : argument.substring(equals + 1);
                options.merge(name, value, (before, last) -> isRepeatable(name) ? before + "\n" + last : last);
            }
        }
        return options;
    }

    private static String longForm(String argument) {
        return switch (argument) {
            case "-h" -> "--help";
            case "-V" -> "--version";
            default -> argument;
        };
    }

    private static String next(String name, Iterator<String> arguments) {
        if (!arguments.hasNext()) {
            throw new InvalidOptionException(DASHES + name + " needs a value");
        }
        return arguments.next();
    }

    /** Whether an option stands alone; complains about those that do not exist. */
    private static boolean isFlag(String name) {
        if (name.equals("help") || name.equals("version")) {
            return true;
        }
        return LauncherOption.named(name)
                .map(LauncherOption::isFlag)
                .orElseGet(() -> option(name).orElseThrow(() -> unknown(name)).isFlag());
    }

    private static boolean isRepeatable(String name) {
        return name.equals(ProxyOption.CUSTOM_HEADER.optionName());
    }

    private static Stream<ProxyOption> options() {
        return Arrays.stream(ProxyOption.values()).filter(option -> !option.isSecret());
    }

    private static Optional<ProxyOption> option(String name) {
        return options().filter(option -> option.optionName().equals(name)).findFirst();
    }

    private static InvalidOptionException unknown(String name) {
        return UNSUPPORTED.entrySet().stream()
                .filter(unsupported -> name.startsWith(unsupported.getKey()))
                .findFirst()
                .map(unsupported ->
                        new InvalidOptionException(DASHES + name + " is not supported: " + unsupported.getValue()))
                .orElseGet(() ->
                        new InvalidOptionException("unknown option " + DASHES + name + "; --help lists the options"));
    }

    private static ProxyOptions check(Map<String, String> options) {
        Map<ProxyOption, String> values = new EnumMap<>(ProxyOption.class);
        options.forEach((name, value) -> option(name).ifPresent(option -> values.put(option, value)));
        try {
            RouteApiTls.files(options, PassPhrase.notTaken());
            return ProxyOptions.of(values);
        } catch (InvalidOptionException e) {
            throw new InvalidOptionException(e.getMessage().replace(ProxyOption.PREFIX, DASHES));
        }
    }

    private static String apiPort(String value, int publicPort) {
        if (value.isBlank()) {
            return Integer.toString(publicPort + 1);
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= 65535) {
                return Integer.toString(port);
            }
        } catch (NumberFormatException e) {
            // the same complaint as for a number out of range
        }
        throw new InvalidOptionException("--api-port must be a number from 1 to 65535, not '" + value + "'");
    }

    private static String usage() {
        String own = Arrays.stream(LauncherOption.values())
                .map(option -> line(option.optionName(), option.isFlag(), option.meaning()))
                .collect(Collectors.joining());
        String shared = options()
                .map(option -> line(option.optionName(), option.isFlag(), meaning(option)))
                .collect(Collectors.joining());
        return """
                Usage: java -jar ganymede-proxy.jar [OPTION]...

                Starts the proxy alone, with configurable-http-proxy's options. The secret of the route API comes from the
                environment variable CONFIGPROXY_AUTH_TOKEN, or from the file that CONFIGPROXY_AUTH_TOKEN_FILE names. What
                private keys are sealed with comes from CONFIGPROXY_SSL_KEY_PASSPHRASE and
                CONFIGPROXY_API_SSL_KEY_PASSPHRASE.

                """
                + shared + own + line("version", true, "print the version, and exit")
                + line("help", true, "print this text, and exit");
    }

    private static String meaning(ProxyOption option) {
        boolean tells = !option.isFlag() && !option.defaultValue().isEmpty();
        return option.meaning() + (tells ? " (" + option.defaultValue() + ")" : "");
    }

    private static String line(String option, boolean flag, String meaning) {
        return "  %-33s %s%n".formatted(DASHES + option + (flag ? "" : " VALUE"), meaning);
    }
}
