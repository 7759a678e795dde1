package io.ganymede.hub.rest;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPath;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Users and servers for tests. */
public final class TestUsers {
    public static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");
    public static final Instant ACTIVE = Instant.parse("2026-11-21T19:55:13.266371Z");

    private TestUsers() {}

    /** A user in the group {@code staff} with these servers. */
    public static UserView user(String name, ServerView... servers) {
        return new UserView(
                Username.of(name),
                false,
                Optional.empty(),
                new TreeSet<>(Set.of("user")),
                new TreeSet<>(Set.of("staff")),
                Optional.of(CREATED),
                Optional.of(ACTIVE),
                List.of(servers));
    }

    public static ServerView server(String owner, String name, ServerPhase phase) {
        ServerId id = ServerId.of(Username.of(owner), ServerName.of(name));
        return new ServerView(
                id,
                Optional.of(name),
                phase,
                Optional.of(CREATED),
                Optional.of(ACTIVE),
                ServerPath.of("/", id).value(),
                Optional.empty(),
                Json.createObjectBuilder().add("pid", 123).build(),
                Optional.empty(),
                Optional.empty());
    }
}
