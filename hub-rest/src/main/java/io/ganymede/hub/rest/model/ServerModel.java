package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.rest.body.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/** The Server model of hub contract 1.10, for callers that may see the server. */
public final class ServerModel {
    private final ApiAddresses addresses;
    private final EffectiveScopes scopes;

    public ServerModel(ApiAddresses addresses, EffectiveScopes scopes) {
        this.addresses = addresses;
        this.scopes = scopes;
    }

    public JsonObject of(ServerView server) {
        boolean ready = server.isReady();
        Optional<String> pending = server.phase().pending();
        String progress = addresses.progress(server.id());
        JsonObjectBuilder model = Json.createObjectBuilder()
                .add("name", server.id().name().value())
                .add("display_name", text(server.displayName()))
                .add("full_name", server.id().toString())
                .add("last_activity", Timestamps.json(server.lastActivity()))
                .add("started", Timestamps.json(server.started().filter(started -> server.isActive())))
                .add("pending", text(pending))
                .add("ready", ready)
                .add("stopped", !ready && pending.isEmpty())
                .add("url", server.url())
                .add("full_url", text(addresses.full(server.url())))
                .add(
                        "user_options",
                        server.userOptions().<JsonValue>map(options -> options).orElse(JsonValue.EMPTY_JSON_OBJECT))
                .add("progress_url", progress)
                .add("full_progress_url", text(addresses.full(progress)));
        if (scopes.covers("admin:server_state", new ScopeTarget.OfServer(server.id()))) {
            model.add("state", shown(server.state()));
        }
        return model.build();
    }

    /** Keys that begin with an underscore are between the spawner and itself. */
    private static JsonObject shown(JsonObject state) {
        JsonObjectBuilder shown = Json.createObjectBuilder();
        state.forEach((key, value) -> {
            if (!key.startsWith("_")) {
                shown.add(key, value);
            }
        });
        return shown.build();
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
