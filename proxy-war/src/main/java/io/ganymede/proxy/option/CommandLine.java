package io.ganymede.proxy.option;

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
 * launcher's own, which are {@code api-ip}, {@code api-port} and {@code pid-file}, and {@code help} with the text to
 * print, or {@code version}. Addresses and ports of both listeners are always there.
 */
public final class CommandLine implements Function<List<String>, Map<String, String>> {

    private static final String DASHES = "--";

    /** Options of the listener that belongs to the application server, and what they are for. */
    private static final Map<String, String> OF_LAUNCHER = new LinkedHashMap<>();

    static {
        OF_LAUNCHER.put("api-ip", "address of the route API (localhost); empty or * means all");
        OF_LAUNCHER.put("api-port", "port of the route API (the public port plus 1)");
        OF_LAUNCHER.put("pid-file", "file to write the process id to");
    }

    /** Options of configurable-http-proxy that have no counterpart, by their beginning, and why. */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "ssl-", "the listeners speak plain HTTP; end TLS in front of the proxy",
            "api-ssl-", "the listeners speak plain HTTP; end TLS in front of the proxy",
            "client-ssl-", "targets are reached without client certificates",
            "insecure", "certificates of targets are always checked",
            "redirect-", "the listeners speak plain HTTP; redirect where TLS ends",
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
        return options;
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
        if (OF_LAUNCHER.containsKey(name)) {
            return false;
        }
        return option(name).orElseThrow(() -> unknown(name)).defaultValue().equals("false");
    }

    private static boolean isRepeatable(String name) {
        return name.equals(ProxyOption.CUSTOM_HEADER.optionName());
    }

    /** The secret is not an option here, because everybody on the machine can read a command line. */
    private static Stream<ProxyOption> options() {
        return Arrays.stream(ProxyOption.values()).filter(option -> option != ProxyOption.AUTH_TOKEN);
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
        String own = OF_LAUNCHER.entrySet().stream()
                .map(option -> line(option.getKey() + " VALUE", option.getValue()))
                .collect(Collectors.joining());
        String shared = options()
                .map(option -> option.defaultValue().equals("false")
                        ? line(option.optionName(), option.meaning())
                        : line(option.optionName() + " VALUE", meaning(option)))
                .collect(Collectors.joining());
        return """
                Usage: java -jar ganymede-proxy.jar [OPTION]...

                Starts the proxy alone, with configurable-http-proxy's options. The secret of the route API comes from the
                environment variable CONFIGPROXY_AUTH_TOKEN, or from the file that CONFIGPROXY_AUTH_TOKEN_FILE names.

                """
                + shared + own + line("version", "print the version, and exit")
                + line("help", "print this text, and exit");
    }

    private static String meaning(ProxyOption option) {
        return option.meaning() + (option.defaultValue().isEmpty() ? "" : " (" + option.defaultValue() + ")");
    }

    private static String line(String option, String meaning) {
        return "  %-28s %s%n".formatted(DASHES + option, meaning);
    }
}
