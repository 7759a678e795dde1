package io.ganymede.hub.pages.http;

import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.routing.Route;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.pages.text.Texts;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.spawner.FormData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page decides on.
 *
 * @param origin scheme and host as the browser sees them, without a slash at the end
 * @param path as sent, percent-encoded
 * @param query as sent, without the question mark
 * @param arguments decoded query arguments in their order
 * @param form fields and uploads of the body
 * @param accept the header of that name; empty if absent
 */
public record PageRequest(
        String method,
        String origin,
        String path,
        Optional<String> query,
        Map<String, List<String>> arguments,
        FormData form,
        String accept,
        Language language,
        Route.Page route,
        Caller caller) {
    private static final String JSON = "application/json";

    /** Path and query, as they go into {@code next}. */
    public String uri() {
        return path + query.map(text -> "?" + text).orElse("");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    public boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The last value of a query argument. */
    public Optional<String> argument(String name) {
        List<String> values = arguments.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Decoded form fields of the body in their order. */
    public Map<String, List<String>> fields() {
        return form.texts();
    }

    /** The last value of a form field. */
    public Optional<String> field(String name) {
        List<String> values = fields().getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** The texts of the answer. */
    public Texts texts() {
        return Texts.in(language);
    }

    /**
     * The person who makes the request, if a page accepts what they were recognised by: pages know cookies and the
     * identity provider's tokens, not API tokens (hub contract 5.1).
     */
    public Optional<Username> person() {
        return caller.credential() == Caller.Credential.TOKEN ? Optional.empty() : caller.user();
    }

    /**
     * {@link #person()} on pages that only people who are logged in reach.
     *
     * @throws IllegalStateException if the page did not ask for that
     */
    public Username user() {
        return person().orElseThrow(() -> new IllegalStateException("the page is open to everybody"));
    }

    /** Whether the client would rather have JSON than a page. */
    public boolean prefersJson() {
        return AcceptedTypes.best(accept, List.of(JSON, "text/html"))
                .filter(JSON::equals)
                .isPresent();
    }
}
