package io.ganymede.hub.authenticator.state;

import io.ganymede.hub.authenticator.AuthStateReconciler;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.webhook.WebhookClient;
import io.ganymede.hub.webhook.WebhookEvent;
import io.ganymede.hub.webhook.WebhookException;
import io.ganymede.hub.webhook.WebhookReply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks an operator's endpoint what is to be remembered of somebody who logs in. The question is {@code auth_state.reconcile}
 * with the user as the authenticator tells and {@code before}; the answer has {@code auth_state}, an object or null.
 */
final class WebhookReconciler implements AuthStateReconciler {
    private static final String NAME = AuthenticatorSettings.RECONCILE_AUTH_STATE_HOOK.name();
    private static final String EVENT = "auth_state.reconcile";
    private static final String STATE = "auth_state";

    private final WebhookClient client;

    WebhookReconciler(Webhook webhook, Clock clock) {
        this.client = new WebhookClient(NAME, webhook, clock);
    }

    @Override
    public Optional<JsonObject> reconcile(AuthenticatedUser authenticated, Optional<JsonObject> before) {
        WebhookEvent event =
                new WebhookEvent(UUID.randomUUID().toString(), EVENT, question(authenticated, before), true);
        try {
            WebhookReply reply = client.ask(event);
            if (reply instanceof WebhookReply.Answered answered) {
                return answer(answered.body());
            }
            if (reply instanceof WebhookReply.Refused) {
                throw new HubException(Failure.LOGIN_REFUSED, "Invalid username or password");
            }
            return authenticated.authState();
        } catch (WebhookException e) {
            throw new HubException(Failure.INTERNAL_ERROR, e.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HubException(Failure.INTERNAL_ERROR, "The hub shuts down");
        }
    }

    private static Optional<JsonObject> answer(JsonObject body) {
        JsonValue state = body.get(STATE);
        if (state instanceof JsonObject object) {
            return Optional.of(object);
        }
        if (state == JsonValue.NULL || JsonValue.NULL.equals(state)) {
            return Optional.empty();
        }
        throw new HubException(
                Failure.INTERNAL_ERROR, "The webhook " + NAME + " must answer with auth_state, an object or null");
    }

    private static JsonObject question(AuthenticatedUser user, Optional<JsonObject> before) {
        JsonObjectBuilder told = Json.createObjectBuilder()
                .add("name", user.name())
                .add("admin", user.admin().map(WebhookReconciler::flag).orElse(JsonValue.NULL))
                .add(
                        "groups",
                        Json.createArrayBuilder(
                                user.groups().orElse(Set.of()).stream().sorted().toList()))
                .add("user_info", user.userInfo().<JsonValue>map(info -> info).orElse(JsonValue.NULL))
                .add(STATE, user.authState().<JsonValue>map(state -> state).orElse(JsonValue.NULL));
        return Json.createObjectBuilder()
                .add("user", told)
                .add("before", before.<JsonValue>map(state -> state).orElse(JsonValue.NULL))
                .build();
    }

    private static JsonValue flag(boolean value) {
        return value ? JsonValue.TRUE : JsonValue.FALSE;
    }
}
