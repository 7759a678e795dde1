package io.ganymede.hub.spawner.hook.chain;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.hook.EnvironmentChanges;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import io.ganymede.hub.spawner.hook.StoppedServer;
import io.ganymede.hub.webhook.WebhookEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the webhooks of a server's life send and take. Has no effects. */
final class ServerEvents {
    private static final String ENVIRONMENT = "environment";
    private static final String MESSAGE = "message";
    private static final String HTML_MESSAGE = "html_message";
    private static final int LONGEST_TEXT = 2000;

    private ServerEvents() {}

    static WebhookEvent beforeStart(SpawnChoice choice, String attempt) {
        return new WebhookEvent(
                "pre_spawn-" + attempt,
                "server.pre_spawn",
                starting(choice, attempt).build(),
                false);
    }

    static WebhookEvent afterStop(StoppedServer server) {
        JsonObject data = server(server.server(), server.userId(), server.attempt())
                .add("failed", server.failed())
                .build();
        return new WebhookEvent("post_stop-" + server.attempt(), "server.post_stop", data, false);
    }

    static WebhookEvent whenReady(SpawnChoice choice, String attempt, ReadyNotice notice) {
        JsonObject data = starting(choice, attempt)
                .add(MESSAGE, notice.message())
                .add(HTML_MESSAGE, notice.html())
                .build();
        return new WebhookEvent("progress_ready-" + attempt, "server.progress_ready", data, true);
    }

    private static JsonObjectBuilder starting(SpawnChoice choice, String attempt) {
        return server(choice.server(), choice.userId(), attempt)
                .add("groups", Json.createArrayBuilder(choice.groups()))
                .add("admin", choice.admin())
                .add("user_options", choice.userOptions());
    }

    private static JsonObjectBuilder server(ServerId server, int userId, String attempt) {
        return Json.createObjectBuilder()
                .add("user", server.owner().value())
                .add("user_id", userId)
                .add("server_name", server.name().value())
                .add("attempt", attempt);
    }

    /** @param name of the setting, for messages */
    static EnvironmentChanges changes(String name, JsonObject answer) throws SpawnException {
        refuseOtherKeys(name, answer, Set.of(ENVIRONMENT));
        JsonValue environment = answer.getOrDefault(ENVIRONMENT, JsonValue.EMPTY_JSON_OBJECT);
        if (!(environment instanceof JsonObject variables)) {
            throw wrong(name, "environment must be an object");
        }
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> entry : variables.entrySet()) {
            if (entry.getValue() instanceof JsonString text) {
                changes.put(entry.getKey(), Optional.of(text.getString()));
            } else if (entry.getValue() == JsonValue.NULL) {
                changes.put(entry.getKey(), Optional.empty());
            } else {
                throw wrong(name, "environment." + entry.getKey() + " must be a text or null");
            }
        }
        try {
            return new EnvironmentChanges(changes);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "environment: " + e.getMessage());
        }
    }

    /** @param name of the setting, for messages */
    static ReadyNotice notice(String name, JsonObject answer, ReadyNotice before) throws SpawnException {
        refuseOtherKeys(name, answer, Set.of(MESSAGE, HTML_MESSAGE));
        Optional<String> message = text(name, answer, MESSAGE);
        Optional<String> html = text(name, answer, HTML_MESSAGE);
        ReadyNotice plain = message.map(ReadyNotice::of).orElse(before);
        return html.map(markup -> new ReadyNotice(plain.message(), markup)).orElse(plain);
    }

    private static Optional<String> text(String name, JsonObject answer, String key) throws SpawnException {
        if (!answer.containsKey(key)) {
            return Optional.empty();
        }
        if (!(answer.get(key) instanceof JsonString text) || text.getString().length() > LONGEST_TEXT) {
            throw wrong(name, key + " must be a text of at most " + LONGEST_TEXT + " characters");
        }
        return Optional.of(text.getString());
    }

    private static void refuseOtherKeys(String name, JsonObject answer, Set<String> keys) throws SpawnException {
        for (String key : answer.keySet()) {
            if (!keys.contains(key)) {
                throw wrong(name, key + " is none of the keys that it may have");
            }
        }
    }

    private static SpawnException wrong(String name, String what) {
        return new SpawnException(
                Failure.SPAWN_HOOK_FAILED, "The answer of the webhook " + name + " is wrong: " + what + ".");
    }
}
