package io.ganymede.hub.pages.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.spawner.FormData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Options of a start from the address or the form of the spawn page (hub contract 5.7). Pure. */
final class SpawnOptions {
    private static final String TOKEN = "_xsrf";
    private static final Set<String> RESERVED = Set.of("next", "display_name", TOKEN);
    private static final String PREFIX = "opt-";

    private SpawnOptions() {}

    /**
     * Options in a query, as the fields of a form. If one argument begins with {@code opt-}, only those count and lose the
     * prefix; otherwise all do that are not reserved.
     *
     * @throws HubException if an argument is the bare prefix
     */
    static FormData ofQuery(Map<String, List<String>> arguments) {
        if (arguments.containsKey(PREFIX)) {
            throw new HubException(
                    Failure.INVALID_OPTION_NAME, "The argument 'opt-' has no option name; write opt-NAME=VALUE");
        }
        Map<String, List<String>> prefixed = arguments.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(PREFIX.length()),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        LinkedHashMap::new));
        return FormData.of(prefixed.isEmpty() ? without(RESERVED, arguments) : prefixed);
    }

    /** Options in a form: every field; only the token against forged requests is none. */
    static FormData ofForm(FormData form) {
        return new FormData(without(Set.of(TOKEN), form.texts()), form.files());
    }

    private static Map<String, List<String>> without(Set<String> names, Map<String, List<String>> arguments) {
        Map<String, List<String>> free = new LinkedHashMap<>(arguments);
        free.keySet().removeAll(names);
        return free;
    }
}
