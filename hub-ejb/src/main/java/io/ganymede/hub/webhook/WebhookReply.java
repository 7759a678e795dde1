package io.ganymede.hub.webhook;

import jakarta.json.JsonObject;

/** What came of asking a webhook. */
public sealed interface WebhookReply {
    /**
     * The receiver agrees.
     *
     * @param body what it has to say; empty if it said nothing
     */
    record Answered(JsonObject body) implements WebhookReply {}

    /**
     * The receiver refuses, whatever the failure policy.
     *
     * @param message its reason for the person who waits: one line of plain text of limited length; empty if it gave none.
     *     What may be a secret in it is not masked.
     */
    record Refused(String message) implements WebhookReply {}

    /**
     * Nothing usable came, and the failure policy says that this does not matter. It has been logged.
     *
     * @param reason for operators
     */
    record Ignored(String reason) implements WebhookReply {}
}
