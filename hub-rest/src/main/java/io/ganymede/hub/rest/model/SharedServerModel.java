package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.server.ServerView;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The little that shares show of their server (hub contract 1.10). */
record SharedServerModel(ApiAddresses addresses) {
    JsonObject of(ServerView server) {
        return Json.createObjectBuilder()
                .add(
                        "user",
                        Json.createObjectBuilder()
                                .add("name", server.id().owner().value()))
                .add("name", server.id().name().value())
                .add("url", server.url())
                .add(
                        "full_url",
                        addresses
                                .full(server.url())
                                .<JsonValue>map(Json::createValue)
                                .orElse(JsonValue.NULL))
                .add("ready", server.isReady())
                .build();
    }
}
