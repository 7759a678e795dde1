package io.ganymede.hub.persistence.connection;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options after the question mark of a MySQL or MariaDB URL: those of PyMySQL and mysqlclient, as JupyterHub takes them, and the JDBC driver's. */
final class MariadbOptions {
    /** The driver always speaks utf8mb4, and waits for answers only. */
    private static final Set<String> NEEDLESS = Set.of("charset", "use_unicode", "write_timeout", "local_infile");

    private static final Map<String, String> MILLISECONDS =
            Map.of("connect_timeout", "connectTimeout", "read_timeout", "socketTimeout");
    private static final Map<String, String> ENCRYPTION = Map.of(
            "DISABLED", "disable", "REQUIRED", "trust", "VERIFY_CA", "verify-ca", "VERIFY_IDENTITY", "verify-full");
    private static final Set<String> DRIVERS = Set.of(
            "allowPublicKeyRetrieval",
            "connectTimeout",
            "keyStore",
            "keyStorePassword",
            "keyStoreType",
            "serverRsaPublicKeyFile",
            "serverSslCert",
            "socketTimeout",
            "sslMode");
    private static final Set<String> ALL = Stream.of(
                    NEEDLESS,
                    MILLISECONDS.keySet(),
                    DRIVERS,
                    Set.of("ssl_mode", "ssl_ca", "ssl_verify_cert", "ssl_verify_identity"))
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    private static final int SHOWN = 40;
    private static final int MILLISECONDS_OF_SECOND = 1000;

    private MariadbOptions() {}

    /**
     * The options under the driver's names.
     *
     * @throws IllegalArgumentException for a name that neither side knows, and a value that has no meaning
     */
    static String toDriver(String rawQuery) {
        Map<String, String> options = new TreeMap<>();
        for (String option : rawQuery.split("&")) {
            if (!option.isEmpty()) {
                String[] parts = option.split("=", 2);
                add(parts[0], parts.length == 2 ? parts[1] : "", options);
            }
        }
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&"));
    }

    private static void add(String name, String value, Map<String, String> options) {
        if (!ALL.contains(name)) {
            throw unknown(name);
        }
        if (MILLISECONDS.containsKey(name)) {
            options.put(MILLISECONDS.get(name), Long.toString(seconds(name, value) * MILLISECONDS_OF_SECOND));
        } else if (DRIVERS.contains(name)) {
            options.put(name, value);
        } else if (!NEEDLESS.contains(name)) {
            addEncryption(name, value, options);
        }
    }

    /** A certificate alone asks for a check of the server's; the host's name is checked where that is said. */
    private static void addEncryption(String name, String value, Map<String, String> options) {
        switch (name) {
            case "ssl_mode" -> options.put("sslMode", mode(value));
            case "ssl_ca" -> {
                options.put("serverSslCert", value);
                options.putIfAbsent("sslMode", "verify-ca");
            }
            case "ssl_verify_cert" -> {
                if (isTrue(value)) {
                    options.putIfAbsent("sslMode", "verify-ca");
                }
            }
            default -> {
                if (isTrue(value)) {
                    options.put("sslMode", "verify-full");
                }
            }
        }
    }

    private static String mode(String value) {
        String mode = ENCRYPTION.get(value.toUpperCase(Locale.ROOT));
        if (mode == null) {
            throw new IllegalArgumentException("The database URL's option ssl_mode is one of "
                    + String.join(", ", new TreeSet<>(ENCRYPTION.keySet())));
        }
        return mode;
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    private static long seconds(String name, String value) {
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The database URL's option " + name + " is a number of seconds");
        }
    }

    private static IllegalArgumentException unknown(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        String sockets = name.equals("unix_socket") ? "; a server is reached by TCP only" : "";
        return new IllegalArgumentException("The database URL has an unknown option '" + shown + "'; known are "
                + String.join(", ", ALL) + sockets);
    }
}
