package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.server.ProgressEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** One event of a start as the progress stream tells it (hub contract 1.5). */
public final class ProgressModel {
    private ProgressModel() {}

    /** @param locale in whose words the event is told, if there are any */
    public static JsonObject of(ProgressEvent event, Locale locale) {
        JsonObjectBuilder model =
                Json.createObjectBuilder().add("progress", event.progress()).add("message", event.messageIn(locale));
        event.htmlMessage().ifPresent(html -> model.add("html_message", html));
        event.rawEvent().ifPresent(raw -> model.add("raw_event", raw));
        event.url().ifPresent(url -> model.add("url", url));
        switch (event.outcome()) {
            case READY -> model.add("ready", true);
            case FAILED -> model.add("failed", true);
            case PENDING -> {}
        }
        return model.build();
    }
}
