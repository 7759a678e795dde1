package io.ganymede.hub.persistence.connection;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options after the question mark of a PostgreSQL URL: libpq's names, as JupyterHub takes them, and the JDBC driver's. */
final class PostgresqlOptions {
    private static final Map<String, String> DRIVER_NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("options", "options"),
            Map.entry("target_session_attrs", "targetServerType"),
            Map.entry("socketTimeout", "socketTimeout"),
            Map.entry("currentSchema", "currentSchema"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("channel_binding", "channelBinding")));
    private static final Map<String, String> SERVER_TYPES =
            Map.of("any", "any", "read-write", "primary", "primary", "primary", "prefer-standby", "preferSecondary");
    private static final int SHOWN = 40;

    private PostgresqlOptions() {}

    /**
     * The options under the driver's names.
     *
     * @throws IllegalArgumentException for a name that neither side knows
     */
    static String toDriver(String rawQuery) {
        return Stream.of(rawQuery.split("&"))
                .filter(option -> !option.isEmpty())
                .map(PostgresqlOptions::option)
                .collect(Collectors.joining("&"));
    }

    private static String option(String option) {
        String[] parts = option.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        String name = Optional.ofNullable(DRIVER_NAMES.get(parts[0]))
                .or(() -> Optional.of(parts[0]).filter(DRIVER_NAMES::containsValue))
                .orElseThrow(() -> unknown(parts[0]));
        return name + "=" + (name.equals("targetServerType") ? SERVER_TYPES.getOrDefault(value, value) : value);
    }

    private static IllegalArgumentException unknown(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        String sockets = name.equals("host") ? "; a server is reached by TCP only, with its name before the slash" : "";
        return new IllegalArgumentException("The database URL has an unknown option '" + shown + "'; known are "
                + String.join(", ", new TreeSet<>(DRIVER_NAMES.keySet())) + sockets);
    }
}
