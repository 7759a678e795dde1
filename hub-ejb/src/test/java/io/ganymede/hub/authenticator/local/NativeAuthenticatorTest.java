package io.ganymede.hub.authenticator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaLocalAccountRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Local accounts, on whichever database this run of the tests is for. */
class NativeAuthenticatorTest {
    private static final Username ADMIN = Username.of("admin");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Configuration CONFIGURATION = ConfigurationFixture.load(
            """
            JupyterHub:
              authenticator_class: native
            NativeAuthenticator:
              accounts: {admin: demo-password}
              allowed_failed_logins: 3
              seconds_before_next_try: 600
            """);

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private Instant now = NOON;

    @BeforeEach
    void seed() {
        database.run(entities -> new JpaUserRepository(entities).add(new User(ADMIN, NOON)));
        with(accounts -> accounts.addIfAbsent(ADMIN, PasswordHash.of("demo-password")));
    }

    @Test
    void theRightPasswordIsRight() {
        assertThat(isRight("admin", "demo-password")).isTrue();
        assertThat(isRight("admin", "demo-Password")).isFalse();
        assertThat(isRight("nobody", "demo-password")).isFalse();
        assertThat(isRight("admin", "x".repeat(100_000))).isFalse();
    }

    @Test
    void anAccountThatExistsKeepsItsPassword() {
        boolean added = with(accounts -> accounts.addIfAbsent(ADMIN, PasswordHash.of("another one")));

        assertThat(added).isFalse();
        assertThat(isRight("admin", "demo-password")).isTrue();
    }

    @Test
    void locksAfterWrongPasswordsForAWhile() {
        for (int round = 0; round < 3; round++) {
            assertThat(isRight("admin", "wrong")).isFalse();
        }
        assertThat(isRight("admin", "demo-password")).isFalse();

        now = NOON.plus(Duration.ofMinutes(11));

        assertThat(isRight("admin", "demo-password")).isTrue();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        for (int round = 0; round < 4; round++) {
            assertThat(isRight("admin", "wrong")).isFalse();
            assertThat(isRight("admin", "demo-password")).isTrue();
        }
    }

    @Test
    void aNewPasswordEndsTheOldOneAndAllSessions() {
        String before = cookieId();

        PasswordChange.Outcome outcome = change("demo-password", "correct horse battery");

        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.cookieId()).contains(cookieId());
        assertThat(cookieId()).isNotEqualTo(before);
        assertThat(isRight("admin", "demo-password")).isFalse();
        assertThat(isRight("admin", "correct horse battery")).isTrue();
    }

    @Test
    void refusesBadNewPasswords() {
        assertThat(change("demo-password", "short").problem()).contains("password.TOO_SHORT");
        assertThat(change("demo-password", "Password123").problem()).contains("password.COMMON");
        assertThat(change("demo-password", "x".repeat(2000)).problem()).contains("password.TOO_LONG");
        assertThat(change("wrong", "correct horse battery").problem()).contains("password.WRONG");
        assertThat(isRight("admin", "demo-password")).isTrue();
    }

    private boolean isRight(String name, String password) {
        return with(accounts -> new PasswordCheck(accounts).isRight(Optional.of(Username.of(name)), password));
    }

    private PasswordChange.Outcome change(String current, String wanted) {
        return with(accounts -> new PasswordChange(new PasswordCheck(accounts), accounts, CONFIGURATION)
                .change(ADMIN, current, wanted));
    }

    private String cookieId() {
        return database.call(entities ->
                new JpaUserRepository(entities).find(ADMIN).orElseThrow().cookieId());
    }

    private <T> T with(Function<LocalAccounts, T> work) {
        return database.call(entities -> work.apply(new LocalAccounts(
                new JpaLocalAccountRepository(entities),
                new JpaUserRepository(entities),
                CONFIGURATION,
                Clock.fixed(now, ZoneOffset.UTC))));
    }
}
