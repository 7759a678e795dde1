package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.login.LastUse;
import io.ganymede.hub.domain.login.LoginSession;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When logins were last used, on each database. */
class JpaLoginUseRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Instant LATER = NOON.plusMillis(61_001);
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final String HOME = "1".repeat(32);
    private static final String WORK = "2".repeat(32);
    private static final String FIRST = "a".repeat(64);
    private static final String SECOND = "b".repeat(64);

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @BeforeEach
    void fill() {
        database.run(entities -> {
            entities.persist(new User(ALICE, NOON));
            entities.persist(new User(BOB, NOON));
        });
    }

    @Test
    void knowsNothingOfWhatWasNotSeen() {
        used(cookie(ALICE, HOME, FIRST), NOON);

        assertThat(lastUse(cookie(ALICE, HOME, SECOND))).isEqualTo(LastUse.NEVER);
        assertThat(lastUse(token(ALICE, WORK))).isEqualTo(LastUse.NEVER);
        assertThat(lastUse(token(BOB, HOME)))
                .as("another's session of the same number")
                .isEqualTo(LastUse.NEVER);
        assertThat(sessionsOf(SECOND)).isEmpty();
    }

    @Test
    void movesForwardOnly() {
        used(cookie(ALICE, HOME, FIRST), LATER);
        used(cookie(ALICE, HOME, FIRST), NOON);
        assertThat(lastUse(cookie(ALICE, HOME, FIRST))).isEqualTo(both(LATER));

        used(cookie(ALICE, HOME, FIRST), LATER.plusSeconds(1));
        assertThat(lastUse(cookie(ALICE, HOME, FIRST))).isEqualTo(both(LATER.plusSeconds(1)));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void takesManyAtOnce() {
        Map<Actor, Instant> all = new LinkedHashMap<>();
        all.put(cookie(ALICE, HOME, FIRST), NOON);
        all.put(cookie(ALICE, WORK, FIRST), LATER);
        all.put(token(BOB, HOME), NOON);
        all.put(new Actor.OfUser(BOB), LATER);
        all.put(token(Username.of("gone"), HOME), NOON);
        database.run(entities -> new JpaActivityRepository(entities).advance(all));
        database.run(entities -> new JpaActivityRepository(entities).advance(all));

        assertThat(rows()).isEqualTo(3);
        assertThat(sessionsOf(FIRST))
                .containsExactlyInAnyOrder(new LoginSession(ALICE, HOME), new LoginSession(ALICE, WORK));
    }

    @Test
    void takesAUseOfATokenForOneOfTheLoginsOfItsSession() {
        used(cookie(ALICE, HOME, FIRST), NOON);
        used(token(ALICE, HOME), LATER);
        used(token(BOB, HOME), LATER.plusSeconds(1));

        assertThat(lastUse(cookie(ALICE, HOME, FIRST))).isEqualTo(both(LATER));
        assertThat(lastUse(token(ALICE, HOME))).isEqualTo(both(LATER));
    }

    @Test
    void tellsALoginInASessionFromTheSameInAnother() {
        used(cookie(ALICE, HOME, FIRST), NOON);

        assertThat(lastUse(cookie(ALICE, WORK, FIRST))).isEqualTo(new LastUse(Optional.of(NOON), Optional.empty()));
        used(cookie(ALICE, WORK, FIRST), LATER);
        assertThat(lastUse(cookie(ALICE, HOME, FIRST))).isEqualTo(new LastUse(Optional.of(LATER), Optional.of(NOON)));
        assertThat(lastUse(token(ALICE, HOME))).isEqualTo(both(NOON));
    }

    @Test
    void findsSessionsThatNobodyUsed() {
        used(cookie(ALICE, HOME, FIRST), NOON);
        used(cookie(ALICE, WORK, FIRST), NOON);
        used(token(ALICE, WORK), LATER);
        used(token(BOB, HOME), NOON);

        assertThat(unusedSince(NOON, 10)).isEmpty();
        assertThat(unusedSince(NOON.plusMillis(1), 10))
                .containsExactly(new LoginSession(ALICE, HOME), new LoginSession(BOB, HOME));
        assertThat(unusedSince(NOON.plusMillis(1), 1)).hasSize(1);
        assertThat(unusedSince(LATER.plusMillis(1), 10)).hasSize(3);
    }

    @Test
    void tellsWhichLoginsWereSeenInNoOtherSession() {
        used(cookie(ALICE, HOME, FIRST), NOON);
        used(cookie(ALICE, HOME, SECOND), NOON);
        used(cookie(ALICE, WORK, SECOND), NOON);
        used(token(ALICE, HOME), NOON);
        used(token(BOB, HOME), NOON);

        assertThat(remove(new LoginSession(ALICE, HOME))).containsExactly(FIRST);
        assertThat(lastUse(token(ALICE, HOME))).isEqualTo(LastUse.NEVER);
        assertThat(lastUse(token(BOB, HOME))).isEqualTo(both(NOON));
        assertThat(remove(new LoginSession(ALICE, WORK))).containsExactly(SECOND);
        assertThat(remove(new LoginSession(ALICE, WORK))).isEmpty();
    }

    @Test
    void goesWithTheUserAndAsAWhole() {
        used(cookie(ALICE, HOME, FIRST), NOON);
        used(token(BOB, HOME), NOON);
        database.run(entities -> {
            JpaUserRepository users = new JpaUserRepository(entities);
            users.remove(users.find(ALICE).orElseThrow());
        });
        assertThat(rows()).isEqualTo(1);

        database.run(entities -> new JpaLoginUseRepository(entities).removeAll());
        assertThat(rows()).isZero();
    }

    @Test
    void tellsLoginsThatNobodyUsedFromThoseThatWereLoggedOut() {
        database.run(entities -> {
            JpaEndedLoginRepository ended = new JpaEndedLoginRepository(entities);
            ended.addUnused(FIRST, LATER);
            ended.addUnused(FIRST, LATER);
            ended.add(SECOND, LATER);
        });

        assertThat(database.<Boolean>call(entities -> new JpaEndedLoginRepository(entities).isUnused(FIRST)))
                .isTrue();
        assertThat(database.<Boolean>call(entities -> new JpaEndedLoginRepository(entities).isUnused(SECOND)))
                .isFalse();
    }

    private void used(Actor login, Instant at) {
        database.run(entities -> new JpaActivityRepository(entities).advance(Map.of(login, at)));
    }

    private LastUse lastUse(Actor.OfLogin login) {
        return asked(logins -> logins.lastUse(login));
    }

    private List<LoginSession> sessionsOf(String mark) {
        return asked(logins -> logins.sessionsOf(mark));
    }

    private List<LoginSession> unusedSince(Instant oldest, int most) {
        return asked(logins -> logins.unusedSince(oldest, most));
    }

    private Set<String> remove(LoginSession session) {
        return asked(logins -> logins.remove(session));
    }

    private <T> T asked(Function<JpaLoginUseRepository, T> question) {
        return database.call(entities -> question.apply(new JpaLoginUseRepository(entities)));
    }

    private long rows() {
        return database.call(entities -> entities.createQuery("select count(l) from LoginUse l", Long.class)
                .getSingleResult());
    }

    private static LastUse both(Instant at) {
        return new LastUse(Optional.of(at), Optional.of(at));
    }

    private static Actor.OfLogin cookie(Username user, String session, String mark) {
        return Actor.OfLogin.byCookie(user, Optional.of(session), mark);
    }

    private static Actor.OfLogin token(Username user, String session) {
        return Actor.OfLogin.byToken(user, session);
    }
}
