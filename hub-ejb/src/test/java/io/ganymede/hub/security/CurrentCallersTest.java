package io.ganymede.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.login.DefaultLoginService;
import io.ganymede.hub.application.login.IdleLoginsFixture;
import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.application.login.ManagedRoles;
import io.ganymede.hub.application.login.RefreshTimes;
import io.ganymede.hub.application.login.StoredAuthStates;
import io.ganymede.hub.application.login.UserAdmission;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.LoginRefresh;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.authenticator.state.AuthStates;
import io.ganymede.hub.authenticator.state.Reconciliation;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.role.DefaultScopeResolver;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaGrantedScopes;
import io.ganymede.hub.persistence.JpaGroupRepository;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaRoleHolders;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaServiceRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import io.ganymede.hub.persistence.SqlFailureTranslator;
import io.ganymede.hub.security.cookie.LoginCookie;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The authenticator is asked again whether a login counts (hub contract 6.7 and 13)")
class CurrentCallersTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final String MARK = "0".repeat(64);
    private static final Username ALICE = Username.of("alice");
    private static final String TOKEN = "aaaa0123456789ab";

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final AskedAuthenticator authenticator = new AskedAuthenticator();
    private final RefreshTimes times = new RefreshTimes(NOON);
    private String cookieId;

    @BeforeEach
    void fill() {
        database.run(entities -> {
            StoredDefaultRoles roles = new StoredDefaultRoles(new JpaRoleRepository(entities));
            roles.define();
            User alice = new User(ALICE, NOON.instant());
            entities.persist(alice);
            roles.assign(alice);
            cookieId = alice.cookieId();
            entities.persist(new ApiToken(
                    alice,
                    TOKEN,
                    TokenHash.GENERATED_ROUNDS,
                    "jupyterhub",
                    RawScopes.of("inherit"),
                    "for scripts",
                    NOON.instant()));
        });
    }

    @ParameterizedTest(name = "13 {1} when it says {0}, strict: {2} -> recognised: {3}")
    @CsvSource({
        "current, cookie, false, true",
        "current, token, true, true",
        "changed, cookie, false, true",
        "changed, token, true, true",
        "expired, cookie, false, false",
        "expired, cookie, true, false",
        "expired, token, false, true",
        "expired, token, true, false",
        "nothing, cookie, false, true",
        "nothing, cookie, true, false",
        "nothing, token, false, true",
        "nothing, token, true, false"
    })
    void whoIsRecognised(String answer, String credential, boolean strict, boolean recognised) {
        authenticator.answer = answer;

        Optional<RecognisedCaller> found = find(credential, configuration("auth_refresh_strict: " + strict));

        assertThat(found.isPresent()).isEqualTo(recognised);
        assertThat(authenticator.asked).isEqualTo(1);
    }

    @Test
    void whatHasChangedCountsAtOnce() {
        authenticator.answer = "changed";

        Caller caller = find("cookie", configuration("auth_refresh_strict: false"))
                .orElseThrow()
                .caller();

        assertThat(caller.admin()).isTrue();
        assertThat(caller.scopes().holds("admin:users")).isTrue();
    }

    @Test
    void itIsNotAskedAgainBeforeItsTime() {
        authenticator.answer = "current";
        find("cookie", configuration("auth_refresh_age: 300"));
        find("token", configuration("auth_refresh_age: 300"));
        assertThat(authenticator.asked).isEqualTo(1);

        find("cookie", configuration("auth_refresh_age: 0"));
        assertThat(authenticator.asked).isEqualTo(1);
    }

    @Test
    void anExpiredLoginIsAskedForAgain() {
        authenticator.answer = "expired";
        find("cookie", configuration("auth_refresh_age: 300"));
        authenticator.answer = "current";

        assertThat(find("cookie", configuration("auth_refresh_age: 300"))).isPresent();
        assertThat(authenticator.asked).isEqualTo(2);
    }

    @Test
    void nobodyIsAskedAbout() {
        Optional<RecognisedCaller> found = database.call(entities ->
                callers(entities, configuration("auth_refresh_strict: true")).find(Optional::empty));

        assertThat(found).isEmpty();
        assertThat(authenticator.asked).isZero();
    }

    /** Says what the test wants it to say. */
    private static final class AskedAuthenticator implements Authenticator {
        private String answer = "";
        private int asked;

        @Override
        public String name() {
            return "asked";
        }

        @Override
        public Optional<AuthenticatedUser> authenticate(LoginForm form) {
            return Optional.empty();
        }

        @Override
        public LoginRefresh refresh(Username user, Optional<JsonObject> authState) {
            asked++;
            return switch (answer) {
                case "current" -> new LoginRefresh.Current();
                case "expired" -> new LoginRefresh.Expired();
                case "changed" ->
                    new LoginRefresh.Changed(
                            new AuthenticatedUser(user.value(), Optional.of(true), Optional.empty(), Optional.empty()));
                default -> throw new IllegalStateException("the identity provider is away");
            };
        }
    }

    private static Configuration configuration(String setting) {
        return ConfigurationFixture.load(
                """
                JupyterHub: {authenticator_class: asked}
                Authenticator: {allow_all: true, %s}
                """
                        .formatted(setting));
    }

    private Optional<RecognisedCaller> find(String credential, Configuration configuration) {
        return database.call(entities -> {
            CallerLookup lookup = lookup(entities);
            return callers(entities, configuration)
                    .find(() -> credential.equals("token")
                            ? lookup.byToken(TOKEN)
                            : lookup.byCookie(new LoginCookie(cookieId, MARK), Optional.empty()));
        });
    }

    private CurrentCallers callers(EntityManager entities, Configuration configuration) {
        Authenticators authenticators = new Authenticators(configuration, List.of(authenticator));
        AuthStates states = new AuthStates(configuration, NOON);
        JpaUserRepository users = new JpaUserRepository(entities);
        LoginService logins = new DefaultLoginService(
                authenticators,
                new AccessRules(configuration),
                new UserAdmission(
                        users,
                        new JpaGroupRepository(entities),
                        new StoredDefaultRoles(new JpaRoleRepository(entities)),
                        new ManagedRoles(
                                new JpaRoleRepository(entities), new JpaRoleHolders(entities), ScopeCatalogue.STANDARD),
                        states,
                        NOON),
                IdleLoginsFixture.endings(entities, configuration, NOON),
                new StoredAuthStates(users, states),
                new Reconciliation() {},
                times,
                configuration,
                new SqlFailureTranslator(),
                fact -> {});
        return new CurrentCallers(logins, configuration);
    }

    private static CallerLookup lookup(EntityManager entities) {
        return new CallerLookup(
                new JpaUserRepository(entities),
                new JpaApiTokenRepository(entities),
                new DefaultScopeResolver(
                        new JpaOAuthRepository(entities),
                        new ClientResources(new JpaServiceRepository(entities)),
                        new JpaGrantedScopes(entities),
                        user -> Set.of(),
                        ScopeCatalogue.STANDARD,
                        NOON),
                IdleLoginsFixture.over(entities, ConfigurationFixture.load(""), NOON),
                ConfigurationFixture.load(""),
                NOON);
    }
}
