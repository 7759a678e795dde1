package io.ganymede.hub.application.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.application.activity.ActivityFixture;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.oauth.OAuthClient;
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
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaServiceRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenServiceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Username BOB = Username.of("bob");
    private static final Username EVE = Username.of("eve");
    private static final String SERVER_CLIENT = "jupyterhub-user-bob";

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private Configuration configuration = ConfigurationFixture.load("{}");

    @BeforeEach
    void populate() {
        database.run(entities -> {
            StoredDefaultRoles roles = new StoredDefaultRoles(new JpaRoleRepository(entities));
            roles.define();
            for (Username name : List.of(BOB, EVE)) {
                User user = new User(name, NOON);
                roles.assign(user);
                entities.persist(user);
            }
            entities.persist(new OAuthClient(
                    SERVER_CLIENT, "Server at /user/bob/", "/x", RawScopes.of("access:servers!server=bob/")));
        });
    }

    @Test
    void issuesATokenThatInheritsAndNeverExpires() {
        TokenService.NewToken created = create(Optional.empty(), Optional.empty());

        assertThat(created.secret()).matches("[0-9a-f]{32}");
        assertThat(created).asString().doesNotContain(created.secret());
        assertThat(created.token().id()).matches("a[0-9]+");
        assertThat(created.token().owner()).isEqualTo("bob");
        assertThat(created.token().oauthClient()).isEqualTo("JupyterHub");
        assertThat(created.token().expiresAt()).isEmpty();
        assertThat(created.token().scopes()).contains("servers!user=bob").hasSize(16);
        assertThat(find(BOB, created.token().id())).isPresent();
        assertThat(list()).hasSize(1);
    }

    @ParameterizedTest(name = "1.6 {arguments}")
    @CsvSource({
        "no:such:scope,            does not exist",
        "read:users!nonsense,      Invalid scope",
        "admin:users,              not held by User bob",
        "servers!user=eve,         not held by User bob",
        "read:users,               not held by User bob",
    })
    void refusesScopesThatTheOwnerDoesNotHold(String scope, String message) {
        assertThatThrownBy(() -> create(Optional.empty(), Optional.of(RawScopes.of(scope))))
                .isInstanceOfSatisfying(HubException.class, refused -> {
                    assertThat(refused.failure().status()).isEqualTo(400);
                    assertThat(refused).hasMessageContaining(message);
                });
    }

    @Test
    void narrowScopesAreExpanded() {
        assertThat(create(Optional.empty(), Optional.of(RawScopes.of("read:servers!server=bob/lab")))
                        .token()
                        .scopes())
                .containsExactly(
                        "read:servers!server=bob/lab", "read:users:groups!user=bob", "read:users:name!user=bob");
    }

    @Test
    void lifeIsLimitedByTheConfiguration() {
        configuration = ConfigurationFixture.load("JupyterHub:\n  token_expires_in_max_seconds: 100\n");

        assertThat(create(Optional.empty(), Optional.empty()).token().expiresAt())
                .contains(NOON.plusSeconds(100));
        assertThat(create(Optional.of(Duration.ofSeconds(7)), Optional.empty())
                        .token()
                        .expiresAt())
                .contains(NOON.plusSeconds(7));
        assertThatThrownBy(() -> create(Optional.of(Duration.ofSeconds(101)), Optional.empty()))
                .hasMessageContaining("must not exceed 100");
    }

    @ParameterizedTest(name = "1.6 {arguments}")
    @ValueSource(longs = {-1, Long.MAX_VALUE, 40_000L * 86_400})
    void refusesLivesThatMakeNoSense(long seconds) {
        assertThatThrownBy(() -> create(Optional.of(Duration.ofSeconds(seconds)), Optional.empty()))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.failure().status()).isEqualTo(400));
    }

    @ParameterizedTest(name = "1.6 {arguments}")
    @ValueSource(strings = {"", "a", "1", "a-1", "a1x", "A1", "a99999", "a99999999999999999999", "a 1"})
    void findsNothingForOddIds(String id) {
        assertThat(find(BOB, id)).isEmpty();
        assertThat(delete(BOB, id)).isFalse();
    }

    @Test
    void tokensOfOthersAreInvisible() {
        String id = create(Optional.empty(), Optional.empty()).token().id();
        assertThat(find(EVE, id)).isEmpty();
        assertThat(delete(EVE, id)).isFalse();
        assertThat(delete(BOB, id)).isTrue();
        assertThat(list()).isEmpty();
    }

    @Test
    void deletingOneOfAnOAuthClientDeletesAllOfIt() {
        String plain = create(Optional.empty(), Optional.empty()).token().id();
        store("first-secret", SERVER_CLIENT, Optional.empty());
        store("second-secret", SERVER_CLIENT, Optional.empty());
        String oauth = list().stream()
                .filter(token -> token.oauthClient().equals("Server at /user/bob/"))
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(delete(BOB, oauth)).isTrue();

        assertThat(list()).extracting(TokenView::id).containsExactly(plain);
    }

    @Test
    void listingPurgesExpiredTokens() {
        store("expired-secret", OAuthClient.HUB, Optional.of(NOON.minusSeconds(1)));
        assertThat(list()).isEmpty();
        database.run(entities ->
                assertThat(new JpaApiTokenRepository(entities).ofUser(BOB)).isEmpty());
    }

    @Test
    void listingCostsTheSameHoweverManyTokensThereAre() {
        store("secret-0", SERVER_CLIENT, Optional.empty());
        create(Optional.empty(), Optional.empty());
        long few = database.statementsOf(entities -> service(entities).list(BOB));
        for (int number = 1; number < 30; number++) {
            store("secret-" + number, SERVER_CLIENT, Optional.empty());
            create(Optional.empty(), Optional.empty());
        }

        assertThat(database.statementsOf(
                        entities -> assertThat(service(entities).list(BOB)).hasSize(60)))
                .isEqualTo(few);
    }

    @Test
    void ownerIsFoundBySecret() {
        String secret = create(Optional.empty(), Optional.empty()).secret();
        assertThat(ownerOf(secret)).contains(BOB);
        assertThat(ownerOf("something else")).isEmpty();
    }

    private TokenService.NewToken create(Optional<Duration> expiresIn, Optional<RawScopes> scopes) {
        return call(tokens -> tokens.create(BOB, expiresIn, scopes, "Requested via api"));
    }

    private List<TokenView> list() {
        return call(tokens -> tokens.list(BOB));
    }

    private Optional<TokenView> find(Username owner, String id) {
        return call(tokens -> tokens.find(owner, id));
    }

    private boolean delete(Username owner, String id) {
        return call(tokens -> tokens.delete(owner, id));
    }

    private Optional<Username> ownerOf(String secret) {
        return call(tokens -> tokens.ownerOf(secret));
    }

    private void store(String secret, String client, Optional<Instant> expiresAt) {
        database.run(entities -> {
            User bob = new JpaUserRepository(entities).find(BOB).orElseThrow();
            ApiToken token = new ApiToken(
                    bob, secret, TokenHash.GENERATED_ROUNDS, client, RawScopes.of("read:users:name!user"), "", NOON);
            expiresAt.ifPresent(token::expireAt);
            entities.persist(token);
        });
    }

    private <T> T call(Function<TokenService, T> work) {
        return database.call(entities -> work.apply(service(entities)));
    }

    private TokenService service(EntityManager entities) {
        JpaOAuthRepository clients = new JpaOAuthRepository(entities);
        return new DefaultTokenService(
                new JpaApiTokenRepository(entities),
                new JpaUserRepository(entities),
                clients,
                new JpaRoleRepository(entities),
                new DefaultScopeResolver(
                        clients,
                        new ClientResources(new JpaServiceRepository(entities)),
                        new JpaGrantedScopes(entities),
                        name -> Set.of(),
                        ScopeCatalogue.STANDARD,
                        Clock.fixed(NOON, ZoneOffset.UTC)),
                name -> Set.of(),
                ScopeCatalogue.STANDARD,
                ActivityFixture.over(entities),
                configuration,
                Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
