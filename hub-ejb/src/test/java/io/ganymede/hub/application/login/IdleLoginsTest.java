package io.ganymede.hub.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.login.IdleRule.Standing;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaActivityRepository;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaEndedLoginRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logins end without a request, too, and count anew where unused ones did not end for a while. */
class IdleLoginsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final String SESSION = "1".repeat(32);
    private static final String MARK = "a".repeat(64);

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @BeforeEach
    void fill() {
        database.run(entities -> {
            for (Username name : new Username[] {ALICE, BOB}) {
                User user = new User(name, NOON);
                entities.persist(user);
                entities.persist(token(user, "of-a-session-of-" + name, SESSION));
                entities.persist(token(user, "of-no-session-of-" + name, null));
            }
        });
        used(ofAlice(), NOON);
        used(Actor.OfLogin.byToken(BOB, SESSION), NOON.plusSeconds(60));
    }

    private static ApiToken token(User user, String secret, String session) {
        ApiToken token =
                new ApiToken(user, secret, TokenHash.GENERATED_ROUNDS, OAuthClient.HUB, RawScopes.NONE, "", NOON);
        token.bindToSession(session);
        return token;
    }

    @Test
    void endsWhatNobodyUsedAndNothingElse() {
        Instant end = NOON.plus(LIMIT);
        assertThat(endSome(end, 10)).isZero();
        assertThat(tokensOf(ALICE)).isEqualTo(2);

        assertThat(endSome(end.plusSeconds(1), 10)).isEqualTo(1);

        assertThat(tokensOf(ALICE)).isEqualTo(1);
        assertThat(tokensOf(BOB)).isEqualTo(2);
        assertThat(hasEndedUnused(end)).isTrue();
        assertThat(endSome(end.plusSeconds(1), 10)).isZero();
        assertThat(endSome(end.plusSeconds(61), 10)).isEqualTo(1);
        assertThat(tokensOf(BOB)).isEqualTo(1);
    }

    @Test
    void endsNoMoreThanItIsTo() {
        Instant late = NOON.plus(Duration.ofDays(1));
        assertThat(endSome(late, 1)).isEqualTo(1);
        assertThat(endSome(late, 1)).isEqualTo(1);
        assertThat(endSome(late, 1)).isZero();
    }

    @Test
    void isRememberedForAsLongAsTheCookieWouldCount() {
        Instant late = NOON.plus(Duration.ofDays(1));
        Instant cookiesExpire = late.plus(Duration.ofDays(14));
        endSome(late, 10);

        database.run(entities -> new JpaEndedLoginRepository(entities).removeExpired(cookiesExpire.minusSeconds(1)));
        assertThat(hasEndedUnused(late)).isTrue();
        database.run(entities -> new JpaEndedLoginRepository(entities).removeExpired(cookiesExpire));
        assertThat(hasEndedUnused(late)).isFalse();
    }

    @Test
    void countsAnewAfterATimeInWhichNothingWasToEnd() {
        Instant soon = NOON.plusSeconds(10);
        forgetUnlessWatched("30m");
        assertThat(standing(soon)).isEqualTo(Standing.GOOD);

        forgetUnlessWatched("0");

        assertThat(standing(NOON.plus(Duration.ofDays(1))))
                .as("seen for the first time")
                .isEqualTo(Standing.DUE);
        assertThat(tokensOf(ALICE)).isEqualTo(2);
    }

    @Test
    void doesNothingWhileNothingIsToEnd() {
        Instant late = NOON.plus(Duration.ofDays(1));

        long statements = database.statementsOf(entities -> {
            IdleLogins logins = logins(entities, late, "0");
            assertThat(logins.areWatched()).isFalse();
            assertThat(logins.standing(ofAlice())).isEqualTo(Standing.GOOD);
            assertThat(logins.hasEndedUnused(MARK)).isFalse();
            assertThat(logins.endSome(10)).isZero();
        });

        assertThat(statements).isZero();
        assertThat(tokensOf(ALICE)).isEqualTo(2);
    }

    private static Actor.OfLogin ofAlice() {
        return Actor.OfLogin.byCookie(ALICE, Optional.of(SESSION), MARK);
    }

    private void used(Actor.OfLogin login, Instant at) {
        database.run(entities -> new JpaActivityRepository(entities).advance(Map.of(login, at)));
    }

    private int endSome(Instant now, int most) {
        return database.call(entities -> logins(entities, now, "30m").endSome(most));
    }

    private boolean hasEndedUnused(Instant now) {
        return database.call(entities -> logins(entities, now, "30m").hasEndedUnused(MARK));
    }

    private Standing standing(Instant now) {
        return database.call(entities -> logins(entities, now, "30m").standing(ofAlice()));
    }

    private void forgetUnlessWatched(String timeout) {
        database.run(entities -> logins(entities, NOON, timeout).forgetUnlessWatched());
    }

    private static IdleLogins logins(EntityManager entities, Instant now, String timeout) {
        return IdleLoginsFixture.over(
                entities,
                ConfigurationFixture.load("JupyterHub: {login_idle_timeout: " + timeout + "}"),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private int tokensOf(Username name) {
        return database.call(entities -> {
            assertThat(new JpaUserRepository(entities).find(name)).isPresent();
            return new JpaApiTokenRepository(entities).ofUser(name).size();
        });
    }
}
