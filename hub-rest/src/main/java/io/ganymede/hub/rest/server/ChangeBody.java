package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ServerChange;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.rest.body.JsonBody;
import java.io.InputStream;
import java.util.Set;

/** Reads the body of a change of a server (hub contract 1.5). */
final class ChangeBody {
    private static final String NAME = "name";
    private static final String DISPLAY_NAME = "display_name";
    private static final String OPTIONS = "user_options";

    private ChangeBody() {}

    /** @throws HubException if there is nothing to change or a field is wrong */
    static ServerChange of(InputStream body) {
        JsonBody change = JsonBody.required(body);
        change.allowOnly(Set.of(NAME, DISPLAY_NAME, OPTIONS));
        if (change.object().isEmpty()) {
            throw new HubException(
                    Failure.INVALID_REQUEST, "The body must have name, display_name or user_options; it has none");
        }
        return new ServerChange(
                change.text(NAME).map(ServerName::of),
                change.text(DISPLAY_NAME).filter(text -> !text.isEmpty()),
                change.object(OPTIONS));
    }
}
