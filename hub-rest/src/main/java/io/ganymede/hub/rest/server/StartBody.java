package io.ganymede.hub.rest.server;

import io.ganymede.hub.rest.body.JsonBody;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.Optional;

/**
 * The body of a start, or of what makes a server (hub contract 1.5): fields, or, as before 6.0, the options themselves.
 *
 * @param userOptions empty to use those of the last start again
 * @param displayName empty to show the server's name
 */
record StartBody(Optional<JsonObject> userOptions, Optional<String> displayName) {
    private static final String OPTIONS = "user_options";
    private static final String DISPLAY_NAME = "display_name";

    static StartBody of(InputStream body) {
        Optional<JsonBody> json = JsonBody.optional(body);
        if (json.isEmpty()) {
            return new StartBody(Optional.empty(), Optional.empty());
        }
        JsonBody start = json.get();
        if (start.has(OPTIONS) || start.has(DISPLAY_NAME)) {
            return new StartBody(start.object(OPTIONS), start.text(DISPLAY_NAME).filter(name -> !name.isEmpty()));
        }
        return new StartBody(Optional.of(start.object()).filter(options -> !options.isEmpty()), Optional.empty());
    }
}
