package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two who have read the same row before either writes, as two hubs or two requests do, and change different things of it. */
class LostUpdateTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final JsonObject OPTIONS =
            Json.createObjectBuilder().add("size", "small").build();

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private Integer userId;
    private Integer serverId;

    @BeforeEach
    void add() {
        database.run(entities -> {
            User alice = new User(Username.of("alice"), NOON);
            entities.persist(alice);
            UserServer server = new UserServer(alice, ServerName.DEFAULT);
            entities.persist(server);
            userId = alice.id();
            serverId = server.id();
        });
    }

    @Test
    void ofAServerNeitherChangeIsLost() {
        both(this::server, server -> server.active(LATER), server -> server.setUserOptions(OPTIONS));

        database.run(entities -> {
            assertThat(server(entities).lastActivity()).contains(LATER);
            assertThat(server(entities).userOptions()).contains(OPTIONS);
        });
    }

    @Test
    void ofAUserNeitherChangeIsLost() {
        both(this::user, user -> user.active(LATER), user -> user.setAdmin(true));

        database.run(entities -> {
            assertThat(user(entities).lastActivity()).contains(LATER);
            assertThat(user(entities).isAdmin()).isTrue();
        });
    }

    /** SQLite lets a transaction begin when the other one is over, so that the first one has read before its own. */
    private <T> void both(Function<EntityManager, T> read, Consumer<T> first, Consumer<T> second) {
        try (EntityManager early = database.factory().createEntityManager()) {
            T found = read.apply(early);
            database.run(entities -> second.accept(read.apply(entities)));
            early.getTransaction().begin();
            first.accept(found);
            early.getTransaction().commit();
        }
    }

    private UserServer server(EntityManager entities) {
        return entities.find(UserServer.class, serverId);
    }

    private User user(EntityManager entities) {
        return entities.find(User.class, userId);
    }
}
