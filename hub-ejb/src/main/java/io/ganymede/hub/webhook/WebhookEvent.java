package io.ganymede.hub.webhook;

import jakarta.json.JsonObject;
import java.util.Objects;

/**
 * What a webhook is told or asked.
 *
 * @param id the same for every delivery of the same event, so that the receiver can tell that it knows it; without dots
 * @param type says what {@code data} holds, such as {@code server.pre_spawn}
 * @param data no secrets
 * @param repeatable whether asking twice does no harm, so that a request may be repeated of which nobody knows whether it
 *     has arrived
 */
public record WebhookEvent(String id, String type, JsonObject data, boolean repeatable) {
    public WebhookEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
        if (id.isEmpty() || !id.chars().allMatch(WebhookEvent::mayBeInId)) {
            throw new IllegalArgumentException("an id has letters, digits, - and _ only: " + id);
        }
    }

    private static boolean mayBeInId(int character) {
        return character == '-' || character == '_' || character < 128 && Character.isLetterOrDigit(character);
    }
}
