package io.ganymede.hub.application.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaActivityRepository;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecentActivityTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Username ALICE = Username.of("alice");
    private static final ServerId LAB = ServerId.of(ALICE, ServerName.of("lab"));
    private static final Actor USER = new Actor.OfUser(ALICE);
    private static final Actor SERVER = new Actor.OfServer(LAB);

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private Actor token;
    private final RecentActivity recent = new RecentActivity(new ActivityStore() {
        @Override
        public void store(Map<Actor, Instant> activity) {
            database.run(entities -> new JpaActivityRepository(entities).advance(activity));
        }
    });

    @BeforeEach
    void fill() {
        database.run(entities -> {
            User alice = new User(ALICE, NOON);
            entities.persist(alice);
            entities.persist(new UserServer(alice, ServerName.of("")));
            entities.persist(new UserServer(alice, ServerName.of("lab")));
            ApiToken stored = new ApiToken(
                    alice, "secret", TokenHash.GENERATED_ROUNDS, "jupyterhub", RawScopes.NONE, "note", NOON);
            entities.persist(stored);
            entities.flush();
            token = new Actor.OfToken(stored.id());
        });
    }

    @Test
    void isKnownAtOnceAndStoredLater() {
        recent.note(USER, NOON);
        recent.note(SERVER, NOON.plusSeconds(1));
        recent.note(token, NOON.plusSeconds(2));

        assertThat(recent.latest(USER, Optional.empty())).contains(NOON);
        assertThat(recent.latest(SERVER, Optional.of(NOON))).contains(NOON.plusSeconds(1));
        assertThat(ofUser()).isEmpty();

        recent.store();

        assertThat(ofUser()).contains(NOON);
        assertThat(ofServer("lab")).contains(NOON.plusSeconds(1));
        assertThat(ofServer("")).isEmpty();
        assertThat(ofToken()).contains(NOON.plusSeconds(2));
        assertThat(recent.latest(USER, Optional.empty())).isEmpty();
    }

    @Test
    void onlyMovesForward() {
        recent.note(USER, NOON);
        recent.note(USER, NOON.minusSeconds(1));
        recent.store();
        recent.note(USER, NOON.minusSeconds(2));
        recent.store();

        assertThat(ofUser()).contains(NOON);
        recent.note(USER, NOON.minusSeconds(2));
        assertThat(recent.latest(USER, Optional.of(NOON))).contains(NOON);
    }

    @Test
    void isNotThatOfALaterTokenInTheSameRow() {
        recent.note(token, NOON.minusSeconds(1));
        recent.store();

        assertThat(ofToken()).isEmpty();
    }

    @Test
    void ofSomebodyWhoIsGoneHasNoEffect() {
        recent.note(new Actor.OfUser(Username.of("gone")), NOON);
        recent.note(new Actor.OfServer(ServerId.defaultServer(Username.of("gone"))), NOON);
        recent.note(USER, NOON);
        recent.store();

        assertThat(ofUser()).contains(NOON);
    }

    @Test
    void keepsWhatCannotBeStored() {
        AtomicInteger refused = new AtomicInteger(1);
        RecentActivity unlucky = new RecentActivity(new ActivityStore() {
            @Override
            public void store(Map<Actor, Instant> activity) {
                if (refused.getAndDecrement() > 0) {
                    throw new IllegalStateException("the database is away");
                }
                database.run(entities -> new JpaActivityRepository(entities).advance(activity));
            }
        });
        unlucky.note(USER, NOON);

        assertThatThrownBy(unlucky::store).isInstanceOf(IllegalStateException.class);
        assertThat(unlucky.latest(USER, Optional.empty())).contains(NOON);
        unlucky.store();

        assertThat(ofUser()).contains(NOON);
    }

    @Test
    void storesByItselfWhenThereIsNoRoom() {
        recent.note(USER, NOON);
        IntStream.rangeClosed(0, 20_000).forEach(number -> recent.note(new Actor.OfToken(1_000_000 + number), NOON));

        assertThat(ofUser()).contains(NOON);
    }

    private Optional<Instant> ofUser() {
        return database.call(entities ->
                new JpaUserRepository(entities).find(ALICE).orElseThrow().lastActivity());
    }

    private Optional<Instant> ofServer(String name) {
        return database.call(entities -> new JpaServerRepository(entities)
                .find(ServerId.of(ALICE, ServerName.of(name)))
                .orElseThrow()
                .lastActivity());
    }

    private Optional<Instant> ofToken() {
        return database.call(entities -> new JpaApiTokenRepository(entities)
                .find(((Actor.OfToken) token).id())
                .orElseThrow()
                .lastActivity());
    }
}
