package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.pages.http.PageRequest;
import java.util.Optional;

/**
 * The server that a page is about, and how the page speaks of it.
 *
 * @param title what people call it, which is its name if nobody has called it otherwise; empty for a default server that
 *     nobody has called anything
 * @param own whether it is the person's own
 */
public record ShownServer(ServerId id, String title, boolean own) {

    static ShownServer of(PageRequest request, ServerView server) {
        return of(request, server.id(), server.displayName());
    }

    static ShownServer of(PageRequest request, ServerId id, Optional<String> displayName) {
        return new ShownServer(
                id,
                titleOf(id, displayName),
                request.person().filter(id.owner()::equals).isPresent());
    }

    /** What people call a server (hub contract 1.5). */
    public static String titleOf(ServerId id, Optional<String> displayName) {
        return displayName.filter(text -> !text.isBlank()).orElseGet(() -> id.name()
                .value());
    }

    public String owner() {
        return id.owner().value();
    }

    public boolean isTitled() {
        return !title.isEmpty();
    }

    /** Whether its address has another name than people call it by; what tells two of the same title apart. */
    public boolean hasOtherName() {
        return !id.name().isDefault() && !title.equals(id.name().value());
    }
}
