package io.ganymede.hub.rest.body;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/**
 * The arguments in a request's address. Of one that is there several times the last counts, because programs put theirs
 * behind an address that may have it already; blanks around it do not count.
 *
 * @param values decoded
 */
public record QueryArguments(MultivaluedMap<String, String> values) {
    /** The argument; empty if it is not there, not if it is an empty text. */
    public Optional<String> last(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).strip());
    }
}
