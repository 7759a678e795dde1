package io.ganymede.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.activity.ActivityFixture;
import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.application.login.IdleLoginsFixture;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.role.DefaultScopeResolver;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaEndedLoginRepository;
import io.ganymede.hub.persistence.JpaGrantedScopes;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaServiceRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import io.ganymede.hub.security.cookie.LoginCookie;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallerLookupTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String MARK = "0".repeat(64);
    private static final Username ALICE = Username.of("alice");
    private static final String TOKEN = "aaaa0123456789ab";
    private static final String SERVER_TOKEN = "bbbb0123456789ab";
    private static final String SERVICE_TOKEN = "cccc0123456789ab";
    private static final String EXPIRED_TOKEN = "dddd0123456789ab";

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private String cookieId;
    private String idleTimeout = "0";

    @BeforeEach
    void fill() {
        database.run(entities -> {
            StoredDefaultRoles roles = new StoredDefaultRoles(new JpaRoleRepository(entities));
            roles.define();
            User alice = new User(ALICE, NOON);
            entities.persist(alice);
            roles.assign(alice);
            cookieId = alice.cookieId();
            entities.persist(token(alice, TOKEN, "for scripts"));
            entities.persist(token(alice, SERVER_TOKEN, "Server at /user/alice/"));
            ApiToken expired = token(alice, EXPIRED_TOKEN, "old");
            expired.expireAt(NOON);
            entities.persist(expired);
            HubService service = new HubService("culler");
            entities.persist(service);
            entities.persist(new ApiToken(
                    service,
                    SERVICE_TOKEN,
                    TokenHash.GENERATED_ROUNDS,
                    "jupyterhub",
                    RawScopes.of("inherit"),
                    "",
                    NOON));
        });
    }

    @Test
    void recognisesTheOwnerOfAToken() {
        Caller caller = at(NOON, lookup -> lookup.byToken(TOKEN)).orElseThrow().caller();

        assertThat(caller.user()).contains(ALICE);
        assertThat(caller.credential()).isEqualTo(Caller.Credential.TOKEN);
        assertThat(caller.tokenId()).hasValueSatisfying(id -> assertThat(id).matches("a[0-9]+"));
        assertThat(caller.scopes().expanded()).isNotEmpty();
    }

    @Test
    void recognisesServices() {
        Caller caller =
                at(NOON, lookup -> lookup.byToken(SERVICE_TOKEN)).orElseThrow().caller();

        assertThat(caller.service()).contains("culler");
        assertThat(caller.user()).isEmpty();
        assertThat(caller.isAnonymous()).isFalse();
    }

    @Test
    void recognisesNobodyByABadToken() {
        for (String bad : new String[] {"", "aaaa", TOKEN + "x", EXPIRED_TOKEN, "a".repeat(65), "a".repeat(1 << 20)}) {
            assertThat(at(NOON, lookup -> lookup.byToken(bad))).as(bad).isEmpty();
        }
    }

    @Test
    void recognisesTheUserOfACookie() {
        RecognisedCaller recognised = at(
                        NOON, lookup -> lookup.byCookie(new LoginCookie(cookieId, MARK), Optional.of("s")))
                .orElseThrow();

        assertThat(recognised.caller().user()).contains(ALICE);
        assertThat(recognised.caller().credential()).isEqualTo(Caller.Credential.COOKIE);
        assertThat(recognised.caller().sessionId()).contains("s");
        assertThat(recognised.cookieId()).contains(cookieId);
        assertThat(at(NOON, lookup -> lookup.byCookie(new LoginCookie("0".repeat(32), MARK), Optional.empty())))
                .isEmpty();
    }

    @Test
    void believesNoCookieThatABrowserWasLoggedOutWith() {
        database.run(entities -> {
            JpaEndedLoginRepository ended = new JpaEndedLoginRepository(entities);
            ended.add(MARK, NOON.plusSeconds(60));
            ended.add(MARK, NOON.plusSeconds(60));
        });

        assertThat(at(NOON, lookup -> lookup.byCookie(new LoginCookie(cookieId, MARK), Optional.empty())))
                .isEmpty();
        assertThat(at(NOON, lookup -> lookup.byCookie(new LoginCookie(cookieId, "1".repeat(64)), Optional.empty())))
                .isPresent();
        database.run(entities -> new JpaEndedLoginRepository(entities).removeExpired(NOON.plusSeconds(60)));
        assertThat(at(NOON, lookup -> lookup.byCookie(new LoginCookie(cookieId, MARK), Optional.empty())))
                .isPresent();
    }

    @Test
    void believesNoCookieOfADeletedUserOfTheSameName() {
        database.run(entities -> new JpaUserRepository(entities).remove(user(entities)));
        database.run(entities -> entities.persist(new User(ALICE, NOON)));

        assertThat(at(NOON, lookup -> lookup.byCookie(new LoginCookie(cookieId, MARK), Optional.empty())))
                .isEmpty();
        assertThat(at(NOON, lookup -> lookup.byToken(TOKEN))).isEmpty();
    }

    @Test
    void notesActivityNotMoreOftenThanEveryThirtySeconds() {
        RecognisedCaller first = at(NOON, lookup -> lookup.byToken(TOKEN)).orElseThrow();
        assertThat(first.due()).isNotEmpty();
        note(NOON, first);

        assertThat(at(NOON.plusSeconds(30), lookup -> lookup.byToken(TOKEN))
                        .orElseThrow()
                        .due())
                .isEmpty();
        assertThat(at(NOON.plusSeconds(31), lookup -> lookup.byToken(TOKEN))
                        .orElseThrow()
                        .due())
                .isNotEmpty();
        assertThat(lastActivityOfAlice()).contains(NOON);
    }

    @Test
    void takesNoServersRequestForTheUsersActivity() {
        RecognisedCaller server =
                at(NOON, lookup -> lookup.byToken(SERVER_TOKEN)).orElseThrow();
        note(NOON, server);

        assertThat(lastActivityOfAlice()).isEmpty();
        assertThat(at(NOON.plus(Duration.ofSeconds(1)), lookup -> lookup.byToken(SERVER_TOKEN))
                        .orElseThrow()
                        .due())
                .isEmpty();
    }

    @Test
    void endsALoginThatNobodyUsedAndItsTokens() {
        idleTimeout = "30m";
        LoginCookie cookie = new LoginCookie(cookieId, MARK);
        RecognisedCaller first =
                at(NOON, lookup -> lookup.byCookie(cookie, Optional.of("s"))).orElseThrow();
        assertThat(first.due()).contains(Actor.OfLogin.byCookie(ALICE, Optional.of("s"), MARK));
        note(NOON, first);
        bindToSession("s");

        assertThat(at(NOON.plusSeconds(1800), lookup -> lookup.byCookie(cookie, Optional.of("s"))))
                .isPresent();
        assertThat(endedUnused(NOON.plusSeconds(1800), cookie)).isFalse();
        assertThat(at(NOON.plusSeconds(1801), lookup -> lookup.byCookie(cookie, Optional.of("s"))))
                .isEmpty();
        assertThat(endedUnused(NOON.plusSeconds(1801), cookie)).isTrue();
        assertThat(userOfCookie(NOON, cookie)).isEmpty();
        assertThat(at(NOON, lookup -> lookup.byToken(TOKEN))).as("revoked").isEmpty();
        assertThat(at(NOON, lookup -> lookup.byToken(SERVER_TOKEN)))
                .as("of no session")
                .isPresent();
        LoginCookie other = new LoginCookie(cookieId, "1".repeat(64));
        assertThat(at(NOON.plusSeconds(1801), lookup -> lookup.byCookie(other, Optional.of("s"))))
                .isPresent();
        assertThat(endedUnused(NOON.plusSeconds(1801), other)).isFalse();
    }

    @Test
    void takesAUseOfASessionsTokenForOneOfTheLogin() {
        idleTimeout = "30m";
        LoginCookie cookie = new LoginCookie(cookieId, MARK);
        note(NOON, at(NOON, lookup -> lookup.byCookie(cookie, Optional.of("s"))).orElseThrow());
        bindToSession("s");
        Instant later = NOON.plusSeconds(1500);

        RecognisedCaller working = at(later, lookup -> lookup.byToken(TOKEN)).orElseThrow();
        assertThat(working.due()).contains(Actor.OfLogin.byToken(ALICE, "s"));
        note(later, working);

        assertThat(at(later.plusSeconds(59), lookup -> lookup.byToken(TOKEN))
                        .orElseThrow()
                        .due())
                .doesNotContain(Actor.OfLogin.byToken(ALICE, "s"));
        assertThat(at(later.plusSeconds(1800), lookup -> lookup.byCookie(cookie, Optional.of("s"))))
                .isPresent();
        assertThat(at(later.plusSeconds(1801), lookup -> lookup.byToken(TOKEN))).isEmpty();
        assertThat(at(later, lookup -> lookup.byCookie(cookie, Optional.of("s"))))
                .as("ended with it")
                .isEmpty();
    }

    @Test
    void keepsALoginThatIsUsedInAnotherSession() {
        idleTimeout = "30m";
        LoginCookie cookie = new LoginCookie(cookieId, MARK);
        note(
                NOON,
                at(NOON, lookup -> lookup.byCookie(cookie, Optional.of("before")))
                        .orElseThrow());
        bindToSession("before");
        Instant later = NOON.plusSeconds(20);
        RecognisedCaller again = at(later, lookup -> lookup.byCookie(cookie, Optional.of("after")))
                .orElseThrow();
        assertThat(again.due()).contains(Actor.OfLogin.byCookie(ALICE, Optional.of("after"), MARK));
        note(later, again);

        assertThat(at(NOON.plusSeconds(1801), lookup -> lookup.byToken(TOKEN)))
                .as("of the older session")
                .isEmpty();
        assertThat(at(NOON.plusSeconds(1801), lookup -> lookup.byCookie(cookie, Optional.of("after"))))
                .isPresent();
    }

    @Test
    void asksNothingMoreWhileLoginsMayBeUnused() {
        LoginCookie cookie = new LoginCookie(cookieId, MARK);
        bindToSession("s");
        long byCookie = statementsOf(lookup -> lookup.byCookie(cookie, Optional.of("s")));
        long byToken = statementsOf(lookup -> lookup.byToken(TOKEN));
        assertThat(at(NOON, lookup -> lookup.byCookie(cookie, Optional.of("s")))
                        .orElseThrow()
                        .due())
                .containsExactly(new Actor.OfUser(ALICE));

        idleTimeout = "30m";
        assertThat(statementsOf(lookup -> lookup.byCookie(cookie, Optional.of("s"))))
                .isEqualTo(byCookie + 1);
        assertThat(statementsOf(lookup -> lookup.byToken(TOKEN))).isEqualTo(byToken + 1);
        assertThat(statementsOf(lookup -> lookup.byToken(SERVER_TOKEN))).isEqualTo(byToken);
    }

    private void bindToSession(String session) {
        database.run(entities -> new JpaApiTokenRepository(entities)
                .findBySecret(TOKEN, NOON)
                .orElseThrow()
                .bindToSession(session));
    }

    private boolean endedUnused(Instant now, LoginCookie cookie) {
        return database.call(entities -> lookup(entities, now).hasEndedUnused(cookie));
    }

    private Optional<Username> userOfCookie(Instant now, LoginCookie cookie) {
        return database.call(entities -> lookup(entities, now).userOfCookie(cookie));
    }

    private long statementsOf(Function<CallerLookup, Optional<RecognisedCaller>> work) {
        return database.statementsOf(
                entities -> assertThat(work.apply(lookup(entities, NOON))).isPresent());
    }

    private Optional<RecognisedCaller> at(Instant now, Function<CallerLookup, Optional<RecognisedCaller>> work) {
        return database.call(entities -> work.apply(lookup(entities, now)));
    }

    private void note(Instant now, RecognisedCaller caller) {
        database.run(entities -> {
            RecentActivity activity = ActivityFixture.over(entities);
            caller.due().forEach(actor -> activity.note(actor, now));
            activity.store();
        });
    }

    private Optional<Instant> lastActivityOfAlice() {
        return database.call(entities -> user(entities).lastActivity());
    }

    private static User user(EntityManager entities) {
        return new JpaUserRepository(entities).find(ALICE).orElseThrow();
    }

    private CallerLookup lookup(EntityManager entities, Instant now) {
        JpaUserRepository users = new JpaUserRepository(entities);
        Configuration configuration =
                ConfigurationFixture.load("JupyterHub: {login_idle_timeout: " + idleTimeout + "}");
        return new CallerLookup(
                users,
                new JpaApiTokenRepository(entities),
                new DefaultScopeResolver(
                        new JpaOAuthRepository(entities),
                        new ClientResources(new JpaServiceRepository(entities)),
                        new JpaGrantedScopes(entities),
                        user -> Set.of(),
                        ScopeCatalogue.STANDARD,
                        Clock.fixed(now, ZoneOffset.UTC)),
                IdleLoginsFixture.over(entities, configuration, Clock.fixed(now, ZoneOffset.UTC)),
                configuration,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ApiToken token(User owner, String secret, String note) {
        return new ApiToken(
                owner, secret, TokenHash.GENERATED_ROUNDS, "jupyterhub", RawScopes.of("inherit"), note, NOON);
    }
}
