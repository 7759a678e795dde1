package io.ganymede.hub.rest.token;

import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.rest.body.JsonBody;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request for a token says (hub contract 1.6).
 *
 * @param expiresIn empty for never
 * @param roles whose scopes the token gets; only without scopes
 * @param login of somebody without other credentials
 */
record TokenBody(
        Optional<String> note,
        Optional<Duration> expiresIn,
        Optional<RawScopes> scopes,
        Optional<List<String>> roles,
        Optional<LoginForm> login) {

    static TokenBody read(InputStream body) {
        return JsonBody.optional(body)
                .map(TokenBody::of)
                .orElseGet(() -> new TokenBody(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static TokenBody of(JsonBody json) {
        if (json.texts("scopes").isPresent() && json.texts("roles").isPresent()) {
            throw new HubException(Failure.INVALID_REQUEST, "Give either scopes or roles, not both");
        }
        return new TokenBody(
                json.text("note"),
                json.integer("expires_in").map(Duration::ofSeconds),
                json.texts("scopes").map(RawScopes::of),
                json.texts("roles"),
                json.has("auth") ? Optional.of(form(json)) : Optional.empty());
    }

    /** Anything but an object of texts is a login that fails. */
    private static LoginForm form(JsonBody json) {
        Map<String, String> fields = new HashMap<>();
        if (json.object().get("auth") instanceof JsonObject auth) {
            auth.forEach((name, value) -> {
                if (value instanceof JsonString text) {
                    fields.put(name, text.getString());
                }
            });
        }
        return new LoginForm(fields);
    }
}
