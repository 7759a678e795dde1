package io.ganymede.hub.pages.layout;

import java.util.Map;
import java.util.Optional;

/**
 * What an operator tells everybody: HTML in {@code JupyterHub.template_vars} (hub contract 5.10). Pure.
 *
 * @param variables of which {@code announcement} counts for every page, and one with the name of a page behind it,
 *     such as {@code announcement_login}, in its place; an empty one shows nothing there
 */
public record Announcements(Map<String, Object> variables) {
    private static final String NAME = "announcement";

    /** The HTML for a view; empty for none. */
    String on(String view) {
        return text(NAME + "_" + view).or(() -> text(NAME)).orElse("");
    }

    private Optional<String> text(String name) {
        return variables.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
