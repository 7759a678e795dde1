package io.ganymede.hub.pages.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Options of a start from the address or the form of the spawn page (hub contract 5.7). Pure. */
final class SpawnOptions {
    private static final Set<String> RESERVED = Set.of("next", "display_name", "_xsrf");
    private static final String PREFIX = "opt-";

    private SpawnOptions() {}

    /**
     * Options in a query. If one argument begins with {@code opt-}, only those count and lose the prefix; otherwise all
     * do that are not reserved.
     *
     * @return empty if there is none
     * @throws HubException if an argument is the bare prefix
     */
    static Optional<JsonObject> ofQuery(Map<String, List<String>> arguments) {
        return asJson(fieldsOfQuery(arguments));
    }

    /** The same as the fields of a form. */
    static Map<String, List<String>> fieldsOfQuery(Map<String, List<String>> arguments) {
        if (arguments.containsKey(PREFIX)) {
            throw new HubException(
                    Failure.INVALID_REQUEST, "The argument 'opt-' has no option name; write opt-NAME=VALUE");
        }
        Map<String, List<String>> free = withoutReserved(arguments);
        Map<String, List<String>> prefixed = free.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(PREFIX.length()),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        LinkedHashMap::new));
        return prefixed.isEmpty() ? free : prefixed;
    }

    /** Options in a form: every field but the reserved ones. */
    static Optional<JsonObject> ofForm(Map<String, List<String>> fields) {
        return asJson(withoutReserved(fields));
    }

    private static Map<String, List<String>> withoutReserved(Map<String, List<String>> arguments) {
        Map<String, List<String>> free = new LinkedHashMap<>(arguments);
        free.keySet().removeAll(RESERVED);
        return free;
    }

    private static Optional<JsonObject> asJson(Map<String, List<String>> options) {
        if (options.isEmpty()) {
            return Optional.empty();
        }
        JsonObjectBuilder object = Json.createObjectBuilder();
        options.forEach((name, values) -> object.add(name, Json.createArrayBuilder(values)));
        return Optional.of(object.build());
    }
}
