package io.ganymede.hub.rest.server;

import io.ganymede.hub.rest.body.JsonBody;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.Optional;

/** Reads the options of a start (hub contract 1.5): in a field of their own, or, as before 6.0, the whole body. */
final class StartBody {
    private static final String OPTIONS = "user_options";
    private static final String DISPLAY_NAME = "display_name";

    private StartBody() {}

    /** The options; empty to use those of the last start again. */
    static Optional<JsonObject> userOptions(InputStream body) {
        Optional<JsonBody> json = JsonBody.optional(body);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        JsonBody start = json.get();
        if (start.has(OPTIONS) || start.has(DISPLAY_NAME)) {
            start.text(DISPLAY_NAME);
            return start.object(OPTIONS);
        }
        return Optional.of(start.object()).filter(options -> !options.isEmpty());
    }
}
