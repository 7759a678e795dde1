package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.rest.body.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The User model of hub contract 1.10: a key appears if any of its scopes covers the user. */
public final class UserModel {
    private static final String ALL = "read:users";
    private static final String NAME = "read:users:name";
    private static final String ROLES = "read:roles:users";
    private static final String GROUPS = "read:users:groups";
    private static final String ACTIVITY = "read:users:activity";
    private static final String SERVERS = "read:servers";

    private final EffectiveScopes scopes;
    private final ServerModel serverModel;

    /** @param scopes what the caller may do */
    public UserModel(ApiAddresses addresses, EffectiveScopes scopes) {
        this.scopes = scopes;
        this.serverModel = new ServerModel(addresses, scopes);
    }

    /** What the caller may see of the user, active servers only; empty if that is nothing. */
    public JsonObject of(UserView user) {
        return of(user, false);
    }

    /** @param stoppedToo whether servers that do not run are shown */
    public JsonObject of(UserView user, boolean stoppedToo) {
        View view = new View(new ScopeTarget.OfUser(user.name()), Json.createObjectBuilder());
        Optional<ServerView> server = user.defaultServer();
        view.add("kind", Json.createValue("user"), ALL, NAME, ROLES, GROUPS, ACTIVITY, SERVERS);
        view.add("name", Json.createValue(user.name().value()), ALL, NAME, ROLES, GROUPS, ACTIVITY, SERVERS);
        view.add("user_info", user.userInfo().<JsonValue>map(info -> info).orElse(JsonValue.NULL), ALL, NAME);
        view.add("admin", user.admin() ? JsonValue.TRUE : JsonValue.FALSE, ALL, NAME, ROLES);
        view.add("roles", list(user.roles()), ALL, ROLES);
        view.add("groups", list(user.groups()), ALL, GROUPS);
        view.add("server", text(server.filter(ServerView::isReady).map(ServerView::url)), ALL);
        view.add("pending", text(server.flatMap(found -> found.phase().pending())), ALL);
        view.add("created", Timestamps.json(user.created()), ALL);
        view.add("last_activity", Timestamps.json(user.lastActivity()), ALL, ACTIVITY);
        view.add("auth_state", JsonValue.NULL, "admin:auth_state");
        servers(user, stoppedToo).ifPresent(servers -> view.model().add("servers", servers));
        return view.model().build();
    }

    /** All servers of a user whom the scope covers, else those that it covers one by one; nothing at all if none of those is shown. */
    private Optional<JsonObject> servers(UserView user, boolean stoppedToo) {
        boolean ofUser = scopes.covers(SERVERS, new ScopeTarget.OfUser(user.name()));
        List<ServerView> visible = !scopes.holds(SERVERS)
                ? List.of()
                : user.servers().stream()
                        .filter(server -> stoppedToo || server.isActive())
                        .filter(server -> ofUser || scopes.covers(SERVERS, new ScopeTarget.OfServer(server.id())))
                        .toList();
        if (!ofUser && visible.isEmpty()) {
            return Optional.empty();
        }
        JsonObjectBuilder servers = Json.createObjectBuilder();
        visible.forEach(server -> servers.add(server.id().name().value(), serverModel.of(server)));
        return Optional.of(servers.build());
    }

    private static JsonArray list(Collection<String> texts) {
        return Json.createArrayBuilder(texts).build();
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    /** The model as far as it is put together. */
    private final class View {
        private final ScopeTarget target;
        private final JsonObjectBuilder model;

        View(ScopeTarget target, JsonObjectBuilder model) {
            this.target = target;
            this.model = model;
        }

        void add(String key, JsonValue value, String... anyOf) {
            if (Arrays.stream(anyOf).anyMatch(scope -> scopes.covers(scope, target))) {
                model.add(key, value);
            }
        }

        JsonObjectBuilder model() {
            return model;
        }
    }
}
