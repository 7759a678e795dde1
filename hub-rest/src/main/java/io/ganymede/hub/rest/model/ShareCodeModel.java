package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.share.IssuedShareCode;
import io.ganymede.hub.application.share.ShareCodeView;
import io.ganymede.hub.rest.body.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Objects;

/** The ShareCode model of hub contract 1.10. */
public final class ShareCodeModel {
    private final ApiAddresses addresses;
    private final String hubPath;

    /** @param hubPath where the hub's pages lie, with a slash at its end */
    public ShareCodeModel(ApiAddresses addresses, String hubPath) {
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.hubPath = Objects.requireNonNull(hubPath, "hubPath");
    }

    /** A code without its clear text. */
    public JsonObject of(ShareCodeView code) {
        return builder(code).build();
    }

    /** A code that has just been made, with its clear text and the page to redeem it at. */
    public JsonObject of(IssuedShareCode issued) {
        String code = issued.secret().reveal();
        String accept = hubPath + "accept-share?code=" + code;
        return builder(issued.view())
                .add("code", code)
                .add("accept_url", accept)
                .add(
                        "full_accept_url",
                        addresses.full(accept).<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
                .build();
    }

    private JsonObjectBuilder builder(ShareCodeView code) {
        return Json.createObjectBuilder()
                .add("server", new SharedServerModel(addresses).of(code.server()))
                .add("scopes", Json.createArrayBuilder(code.scopes().values()))
                .add("id", "sc_" + code.id())
                .add("created_at", Timestamps.format(code.createdAt()))
                .add("expires_at", Timestamps.json(code.expiresAt()))
                .add("exchange_count", code.exchangeCount())
                .add("last_exchanged_at", Timestamps.json(code.lastExchangedAt()));
    }
}
