package io.ganymede.hub.application.oauth;

import static io.ganymede.hub.application.oauth.OAuthFixture.ANN;
import static io.ganymede.hub.application.oauth.OAuthFixture.BOB;
import static io.ganymede.hub.application.oauth.OAuthFixture.EVE;
import static io.ganymede.hub.application.oauth.OAuthFixture.arguments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.application.oauth.AuthorizationAnswer.Redirect;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.OAuthCode;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceDescription;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationServiceTest {
    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final OAuthFixture oauth = new OAuthFixture(database);
    private final Map<String, String> query = OAuthFixture.query();

    @BeforeEach
    void populate() {
        oauth.populate();
    }

    @Test
    void ownServerGetsACodeWithoutAskingAnybody() {
        AuthorizationAnswer answer = oauth.authorize(BOB, query);

        assertThat(answer).isInstanceOfSatisfying(Redirect.class, redirect -> assertThat(redirect.location())
                .startsWith("/user/bob/oauth_callback?code="));
        assertThat(arguments(answer)).containsEntry("state", "a state/with=signs");
        assertThat(arguments(answer).get("code")).matches("[A-Za-z0-9]{30}");
    }

    @Test
    void codeIsBoundToUserSessionAndScopes() {
        String code = oauth.code(Map.of("code_challenge", "x".repeat(43), "code_challenge_method", "S256"));

        database.run(entities -> {
            OAuthCode stored = new JpaOAuthRepository(entities).findCode(code).orElseThrow();
            assertThat(stored.user().name()).isEqualTo(BOB);
            assertThat(stored.sessionId()).isEqualTo(OAuthFixture.SESSION);
            assertThat(stored.redirectUri()).isEqualTo(OAuthFixture.CALLBACK);
            assertThat(stored.codeChallengeMethod()).contains("S256");
            assertThat(stored.scopes().values())
                    .containsExactlyInAnyOrder(
                            "access:servers!server=bob/", "read:users:name!user", "read:users:groups!user");
            assertThat(stored.isExpired(OAuthFixture.NOON.plusSeconds(299))).isFalse();
            assertThat(stored.isExpired(OAuthFixture.NOON.plusSeconds(300))).isTrue();
        });
    }

    @Test
    void redirectUriMayBeLeftOut() {
        query.remove("redirect_uri");
        assertThat(arguments(oauth.authorize(BOB, query))).containsKey("code");
    }

    @ParameterizedTest(name = "2.2 {arguments}")
    @CsvSource({
        "client_id,    '',                                   client_id",
        "client_id,    nobody,                               unknown",
        "client_id,    jupyterhub,                           unknown",
        "redirect_uri, https://evil.test/,                   redirect_uri",
        "redirect_uri, /user/bob/oauth_callback/,            redirect_uri",
        "redirect_uri, /user/bob/oauth_callback?x=1,         redirect_uri",
        "redirect_uri, /user/bob/../eve/oauth_callback,      redirect_uri",
        "redirect_uri, //evil.test/user/bob/oauth_callback,  redirect_uri",
    })
    void doubtfulClientsAreNeverRedirectedTo(String name, String value, String named) {
        query.put(name, value);
        assertThatThrownBy(() -> oauth.authorize(BOB, query)).isInstanceOfSatisfying(HubException.class, refused -> {
            assertThat(refused.failure().status()).isEqualTo(400);
            assertThat(refused).hasMessageContaining(named);
        });
    }

    @Test
    void repeatedParametersAreRefused() {
        AuthorizationRequest request = AuthorizationRequest.of(Map.of("client_id", List.of("a", "b")));
        assertThat(request.repeated()).contains("client_id");
    }

    @ParameterizedTest(name = "2.2 {arguments}")
    @CsvSource({
        "response_type,         '',                       invalid_request",
        "response_type,         token,                    unsupported_response_type",
        "scope,                 no-such-scope,            invalid_scope",
        "scope,                 admin:users,              invalid_scope",
        "scope,                 inherit,                  invalid_scope",
        "scope,                 access:servers,           invalid_scope",
        "scope,                 access:servers!server=ann/, invalid_scope",
        "scope,                 self,                     invalid_scope",
        "scope,                 server no-such-role,      invalid_scope",
        "code_challenge_method, S512,                     invalid_request",
    })
    void otherErrorsGoToTheClient(String name, String value, String error) {
        query.put("code_challenge", "x".repeat(43));
        query.put(name, value);
        Map<String, String> arguments = arguments(oauth.authorize(BOB, query));
        assertThat(arguments).containsEntry("error", error).containsEntry("state", "a state/with=signs");
        assertThat(arguments).doesNotContainKey("code");
    }

    @ParameterizedTest(name = "2.2 {arguments}")
    @ValueSource(
            strings = {
                "identify",
                "read:users:name!user",
                "access:servers!server=bob/ identify",
                "access:servers!server"
            })
    void scopesWithinWhatTheClientMayHaveAreGranted(String scope) {
        query.put("scope", scope);
        assertThat(arguments(oauth.authorize(BOB, query))).containsKey("code");
    }

    @Test
    void proofKeyCanBeRequired() {
        oauth.configure("JupyterHub:\n  oauth_require_pkce: true\n");
        assertThat(arguments(oauth.authorize(BOB, query))).containsEntry("error", "invalid_request");

        query.put("code_challenge", "x".repeat(43));
        assertThat(arguments(oauth.authorize(BOB, query))).containsKey("code");
    }

    @Test
    void othersHaveNoAccess() {
        assertThatThrownBy(() -> oauth.authorize(EVE, query)).isInstanceOfSatisfying(HubException.class, refused -> {
            assertThat(refused.failure().status()).isEqualTo(403);
            assertThat(refused).hasMessageContaining("Server at /user/bob/");
        });
    }

    @Test
    void clientWithoutServerIsAFault() {
        database.run(entities -> OAuthFixture.addClient(entities, "stray", "/stray", "read:users:name!user"));
        query.put("client_id", "stray");
        query.remove("redirect_uri");
        assertThatThrownBy(() -> oauth.authorize(BOB, query))
                .isInstanceOfSatisfying(
                        HubException.class,
                        fault -> assertThat(fault.failure().status()).isEqualTo(500));
    }

    @Test
    void foreignServerAsksFirstAndOnlyOnce() {
        assertThat(oauth.authorize(ANN, query)).isInstanceOfSatisfying(ConfirmationPage.class, page -> {
            assertThat(page.username()).isEqualTo("ann");
            assertThat(page.client()).isEqualTo("Server at /user/bob/");
            assertThat(page.scopes()).contains("access:servers!server=bob/");
            assertThat(page.descriptions()).extracting(DescribedScope::text).containsExactly("identify");
        });

        Map<String, String> confirmed =
                arguments(oauth.confirm(ANN, query, List.of("access:servers!server=bob/", "read:users:name!user")));
        assertThat(confirmed).containsKey("code").containsEntry("state", "a state/with=signs");

        remember(ANN, "access:servers!server=bob/", "read:users:name!user", "read:users:groups!user");
        assertThat(oauth.authorize(ANN, query)).isInstanceOf(Redirect.class);
    }

    @Test
    @DisplayName("D30 who goes into the server of another is told whose it is, and it is recorded")
    void visitsToOthersAreAnnouncedAndRecorded() {
        assertThat(((ConfirmationPage) oauth.authorize(ANN, query)).owner()).contains("bob");
        assertThat(oauth.facts()).isEmpty();

        oauth.confirm(ANN, query, List.of("access:servers!server=bob/"));
        assertThat(oauth.facts()).containsExactly(new HubFact.ServerEntered(ServerId.defaultServer(BOB), ANN));

        remember(ANN, "access:servers!server=bob/", "read:users:name!user", "read:users:groups!user");
        oauth.authorize(ANN, query);
        assertThat(oauth.facts()).hasSize(2);

        oauth.authorize(BOB, query);
        assertThat(oauth.facts()).hasSize(2);
    }

    @Test
    void confirmingNothingGrantsIdentificationAndAccessOnly() {
        database.run(entities -> new JpaOAuthRepository(entities)
                .findClient(OAuthFixture.CLIENT)
                .orElseThrow()
                .redefine("", OAuthFixture.CALLBACK, RawScopes.of("access:servers!server=bob/", "self")));

        String code = arguments(oauth.confirm(BOB, query, List.of())).get("code");

        database.run(entities -> assertThat(new JpaOAuthRepository(entities)
                        .findCode(code)
                        .orElseThrow()
                        .scopes()
                        .values())
                .doesNotContain("self")
                .contains("read:users:name!user"));
    }

    @Test
    void confirmingMoreThanAllowedIsRefused() {
        assertThat(arguments(oauth.confirm(ANN, query, List.of("admin:users"))))
                .containsEntry("error", "invalid_scope");
    }

    @Test
    void scopesThatTheUserDoesNotHoldAreLeftOut() {
        database.run(entities -> new JpaOAuthRepository(entities)
                .findClient(OAuthFixture.CLIENT)
                .orElseThrow()
                .redefine(
                        "", OAuthFixture.CALLBACK, RawScopes.of("access:servers!server=bob/", "admin:users", "users")));

        String code = oauth.code(Map.of());

        database.run(entities -> assertThat(new JpaOAuthRepository(entities)
                        .findCode(code)
                        .orElseThrow()
                        .scopes()
                        .values())
                .doesNotContain("admin:users", "users")
                .contains("read:users!user=bob", "users:activity!user=bob"));
    }

    @Test
    void serviceMayGoWithoutConfirmation() {
        database.run(entities -> {
            OAuthFixture.addClient(entities, "service-grader", "/services/grader/cb", "access:services!service=grader");
            HubService grader = new HubService("grader");
            grader.setOauthClientId("service-grader");
            entities.persist(grader);
        });
        query.put("client_id", "service-grader");
        query.remove("redirect_uri");
        assertThat(oauth.authorize(ANN, query)).isInstanceOf(ConfirmationPage.class);

        database.run(entities -> entities.createQuery("select s from HubService s", HubService.class)
                .getSingleResult()
                .describe(withoutConfirmation(), "/"));
        assertThat(oauth.authorize(ANN, query)).isInstanceOf(Redirect.class);
    }

    private static ServiceDescription withoutConfirmation() {
        ServiceDescription nothing = ServiceDescription.NOTHING;
        return new ServiceDescription(
                nothing.url(),
                nothing.info(),
                nothing.displayed(),
                true,
                nothing.oauthClientAllowedScopes(),
                nothing.command(),
                nothing.folder(),
                nothing.environment(),
                nothing.systemUser(),
                nothing.timeout());
    }

    @Test
    void toInheritIsAllOrNothing() {
        database.run(entities -> OAuthFixture.addClient(
                entities, "service-all", "/services/all/cb", "access:services!service=all", "inherit"));
        query.put("client_id", "service-all");
        query.remove("redirect_uri");
        query.put("scope", "self inherit");
        assertThat(arguments(oauth.authorize(ANN, query))).containsEntry("error", "invalid_scope");
        query.put("scope", "inherit");
        assertThat(((ConfirmationPage) oauth.authorize(ANN, query)).scopes()).contains("inherit");
    }

    @Test
    void everyScopeIsDescribedInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(ScopeCatalogue.STANDARD.names())
                    .filteredOn(name -> !name.equals("(no_scope)"))
                    .allSatisfy(name -> assertThat(new DescribedScope(Scope.unfiltered(name)).describe(locale))
                            .isNotBlank()
                            .isNotEqualTo(name));
        }
        assertThat(new DescribedScope(Scope.parse("servers!user=o'neil")).describe(Locale.ENGLISH))
                .contains("o'neil");
        assertThat(new DescribedScope(Scope.parse("servers!user")).describe(Locale.ENGLISH))
                .contains("you");
        assertThat(new DescribedScope(Scope.parse("servers!user")).describe(Locale.SIMPLIFIED_CHINESE))
                .isNotEqualTo(new DescribedScope(Scope.parse("servers!user")).describe(Locale.ENGLISH));
    }

    private void remember(Username user, String... scopes) {
        database.run(entities -> entities.persist(new ApiToken(
                new JpaUserRepository(entities).find(user).orElseThrow(),
                "a token of before",
                TokenHash.GENERATED_ROUNDS,
                OAuthFixture.CLIENT,
                RawScopes.of(scopes),
                "",
                OAuthFixture.NOON)));
    }
}
