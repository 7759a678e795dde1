package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.share.ShareView;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.rest.body.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Objects;
import java.util.Optional;

/** The Share model of hub contract 1.10. */
public final class ShareModel {
    private final SharedServerModel servers;

    public ShareModel(ApiAddresses addresses) {
        this.servers = new SharedServerModel(Objects.requireNonNull(addresses, "addresses"));
    }

    public JsonObject of(ShareView share) {
        Optional<String> user = share.recipient() instanceof ShareRecipient.OfUser ofUser
                ? Optional.of(ofUser.name().value())
                : Optional.empty();
        Optional<String> group = share.recipient() instanceof ShareRecipient.OfGroup ofGroup
                ? Optional.of(ofGroup.name())
                : Optional.empty();
        return Json.createObjectBuilder()
                .add("server", servers.of(share.server()))
                .add("scopes", Json.createArrayBuilder(share.scopes().values()))
                .add("user", named(user))
                .add("group", named(group))
                .add("kind", user.isPresent() ? "user" : "group")
                .add("created_at", Timestamps.format(share.createdAt()))
                .build();
    }

    private static JsonValue named(Optional<String> name) {
        return name.<JsonValue>map(
                        value -> Json.createObjectBuilder().add("name", value).build())
                .orElse(JsonValue.NULL);
    }
}
