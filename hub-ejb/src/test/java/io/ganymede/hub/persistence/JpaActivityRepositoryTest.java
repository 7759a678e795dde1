package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many times of activity at once, on each database. */
class JpaActivityRepositoryTest {
    private static final Instant NOON = DatabaseFixture.stored(Instant.parse("2026-11-24T12:00:00.123456Z"));
    private static final Instant LATER = DatabaseFixture.stored(NOON.plusMillis(61_001));
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    /** A different name from bob's, whatever the collation of the database is. */
    private static final Username CAPITAL_BOB = Username.stored("Bob");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private int ofAlice;
    private int ofBob;

    @BeforeEach
    void fill() {
        database.run(entities -> {
            for (Username name : new Username[] {ALICE, BOB, CAPITAL_BOB}) {
                User user = new User(name, NOON);
                entities.persist(user);
                entities.persist(new UserServer(user, ServerName.of("")));
                entities.persist(new UserServer(user, ServerName.of("lab")));
            }
            ofAlice = token(entities, ALICE);
            ofBob = token(entities, BOB);
        });
    }

    @Test
    void movesEachToItsOwnTime() {
        Map<Actor, Instant> activity = new LinkedHashMap<>();
        // of all kinds, each more than once, and not sorted by kind
        activity.put(user(ALICE), NOON);
        activity.put(server(ALICE, ""), NOON.plusSeconds(1));
        activity.put(new Actor.OfToken(ofBob), NOON.plusSeconds(2));
        activity.put(server(BOB, "lab"), NOON.plusSeconds(3));
        activity.put(user(BOB), NOON.plusSeconds(4));
        activity.put(new Actor.OfToken(ofAlice), NOON.plusSeconds(5));
        activity.put(server(ALICE, "lab"), NOON.plusSeconds(6));
        advance(activity);

        assertThat(ofUser(ALICE)).contains(NOON);
        assertThat(ofServer(ALICE, "")).contains(NOON.plusSeconds(1));
        assertThat(ofToken(ofBob)).contains(NOON.plusSeconds(2));
        assertThat(ofServer(BOB, "lab")).contains(NOON.plusSeconds(3));
        assertThat(ofUser(BOB)).contains(NOON.plusSeconds(4));
        assertThat(ofToken(ofAlice)).contains(NOON.plusSeconds(5));
        assertThat(ofServer(ALICE, "lab")).contains(NOON.plusSeconds(6));
        assertThat(ofServer(BOB, "")).isEmpty();
        assertThat(ofUser(CAPITAL_BOB)).isEmpty();
        assertThat(ofServer(CAPITAL_BOB, "lab")).isEmpty();
    }

    @Test
    void neverMovesBack() {
        Map<Actor, Instant> all = Map.of(
                user(ALICE),
                LATER,
                user(BOB),
                NOON,
                server(ALICE, ""),
                LATER,
                server(BOB, ""),
                NOON,
                new Actor.OfToken(ofAlice),
                LATER,
                new Actor.OfToken(ofBob),
                NOON);
        advance(all);
        Map<Actor, Instant> turned = new LinkedHashMap<>();
        all.forEach((actor, at) -> turned.put(actor, at.equals(LATER) ? NOON : LATER));
        advance(turned);

        assertThat(ofUser(ALICE)).contains(LATER);
        assertThat(ofUser(BOB)).contains(LATER);
        assertThat(ofServer(ALICE, "")).contains(LATER);
        assertThat(ofServer(BOB, "")).contains(LATER);
        assertThat(ofToken(ofAlice)).contains(LATER);
        assertThat(ofToken(ofBob)).contains(LATER);
    }

    @Test
    void takesNoNoticeOfTheUnknownAmongTheKnown() {
        Map<Actor, Instant> activity = new LinkedHashMap<>();
        activity.put(user(Username.of("gone")), NOON);
        activity.put(user(ALICE), NOON);
        activity.put(server(Username.of("gone"), ""), NOON);
        activity.put(server(BOB, "gone"), NOON);
        activity.put(server(BOB, ""), NOON);
        activity.put(new Actor.OfToken(1_000_000), NOON);
        activity.put(new Actor.OfToken(ofBob), NOON);
        advance(activity);

        assertThat(ofUser(ALICE)).contains(NOON);
        assertThat(ofServer(BOB, "")).contains(NOON);
        assertThat(ofToken(ofBob)).contains(NOON);
        assertThat(ofUser(BOB)).isEmpty();
    }

    @Test
    void isNotThatOfALaterTokenInTheSameRow() {
        advance(Map.of(new Actor.OfToken(ofAlice), NOON.minusSeconds(1), new Actor.OfToken(ofBob), NOON));

        assertThat(ofToken(ofAlice)).isEmpty();
        assertThat(ofToken(ofBob)).contains(NOON);
    }

    @Test
    void isThatOfServersWhoseNameJupyterHubLeftOut() {
        database.run(entities -> entities.createNativeQuery("update spawners set name = null where name = ''")
                .executeUpdate());

        advance(Map.of(server(ALICE, ""), NOON, server(BOB, ""), LATER));

        assertThat(ofServer(ALICE, "")).contains(NOON);
        assertThat(ofServer(BOB, "")).contains(LATER);
    }

    @Test
    void seesWhatItsOwnTransactionHasNotWrittenYet() {
        Username carol = Username.of("carol");
        database.run(entities -> {
            entities.persist(new User(carol, NOON));
            new JpaActivityRepository(entities).advance(Map.of(user(carol), LATER));
        });

        assertThat(ofUser(carol)).contains(LATER);
    }

    private void advance(Map<Actor, Instant> activity) {
        database.run(entities -> new JpaActivityRepository(entities).advance(activity));
    }

    private static Actor user(Username name) {
        return new Actor.OfUser(name);
    }

    private static Actor server(Username owner, String name) {
        return new Actor.OfServer(ServerId.of(owner, ServerName.of(name)));
    }

    private static int token(EntityManager entities, Username owner) {
        User user = new JpaUserRepository(entities).find(owner).orElseThrow();
        ApiToken token = new ApiToken(
                user, "secret-of-" + owner, TokenHash.GENERATED_ROUNDS, OAuthClient.HUB, RawScopes.NONE, "note", NOON);
        entities.persist(token);
        entities.flush();
        return token.id();
    }

    private Optional<Instant> ofUser(Username name) {
        return database.call(entities ->
                new JpaUserRepository(entities).find(name).orElseThrow().lastActivity());
    }

    private Optional<Instant> ofServer(Username owner, String name) {
        return database.call(entities -> new JpaServerRepository(entities)
                .find(ServerId.of(owner, ServerName.of(name)))
                .orElseThrow()
                .lastActivity());
    }

    private Optional<Instant> ofToken(int id) {
        return database.call(entities ->
                new JpaApiTokenRepository(entities).find(id).orElseThrow().lastActivity());
    }
}
