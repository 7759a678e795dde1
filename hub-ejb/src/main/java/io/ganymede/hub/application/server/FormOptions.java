package io.ganymede.hub.application.server;

import jakarta.json.JsonObject;

/** What the fields of a form come to. */
public sealed interface FormOptions {
    /** User options. */
    record Read(JsonObject options) implements FormOptions {}

    /** None, because a field is refused. */
    record Refused(RefusedChoice choice) implements FormOptions {}
}
