package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.spawner.SpawnChoice;
import jakarta.json.JsonObject;

/** What spawners are told of the person whose server it is. Needs a transaction of the caller. */
public final class SpawnChoices {
    private SpawnChoices() {}

    /** @param fresh whether the options were chosen just now */
    public static SpawnChoice of(User owner, ServerId server, JsonObject userOptions, boolean fresh) {
        return new SpawnChoice(
                server,
                owner.id(),
                owner.groups().stream().map(UserGroup::name).sorted().toList(),
                owner.isAdmin(),
                owner.userInfo().orElse(JsonObject.EMPTY_JSON_OBJECT),
                userOptions,
                fresh);
    }
}
