package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.token.TokenService.NewToken;
import io.ganymede.hub.application.token.TokenView;
import io.ganymede.hub.rest.body.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** The Token model of hub contract 1.10. */
public final class TokenModel {
    private TokenModel() {}

    public static JsonObject of(TokenView token) {
        return builder(token).build();
    }

    /** With the secret, which is shown this once. */
    public static JsonObject of(NewToken created) {
        return builder(created.token()).add("token", created.secret()).build();
    }

    private static JsonObjectBuilder builder(TokenView token) {
        return Json.createObjectBuilder()
                .add("id", token.id())
                .add("kind", "api_token")
                .add(token.ownerKind(), token.owner())
                .add("roles", JsonArray.EMPTY_JSON_ARRAY)
                .add("scopes", Json.createArrayBuilder(token.scopes()))
                .add("created", Timestamps.json(token.created()))
                .add("last_activity", Timestamps.json(token.lastActivity()))
                .add("expires_at", Timestamps.json(token.expiresAt()))
                .add("note", token.note())
                .add(
                        "session_id",
                        token.sessionId().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
                .add("oauth_client", token.oauthClient());
    }
}
