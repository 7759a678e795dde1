package io.ganymede.hub.application.oauth;

import io.ganymede.hub.application.oauth.AuthorizationAnswer.Redirect;
import io.ganymede.hub.application.server.FirstVisits;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.DefaultScopeResolver;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeResolver;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaGrantedScopes;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaServiceRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import io.ganymede.hub.trace.StartTraces;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The users ann (administrator) and bob, bob's server as OAuth client, and the provider over a database. */
final class OAuthFixture {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Username BOB = Username.of("bob");
    static final Username ANN = Username.of("ann");
    static final Username EVE = Username.of("eve");
    static final String SESSION = "0123456789abcdef0123456789abcdef";
    static final String CLIENT = "jupyterhub-user-bob";
    static final String SECRET = "c0ffee00c0ffee00c0ffee00c0ffee00";
    static final String CALLBACK = "/user/bob/oauth_callback";

    private final DatabaseFixture database;
    private Configuration configuration = ConfigurationFixture.load("{}");
    private final List<HubFact> facts = new ArrayList<>();
    private Instant now = NOON;

    OAuthFixture(DatabaseFixture database) {
        this.database = database;
    }

    void populate() {
        database.run(entities -> {
            StoredDefaultRoles roles = new StoredDefaultRoles(new JpaRoleRepository(entities));
            roles.define();
            for (Username name : List.of(ANN, BOB, EVE)) {
                User user = new User(name, NOON);
                user.setAdmin(name.equals(ANN));
                roles.assign(user);
                entities.persist(user);
            }
            addClient(entities, CLIENT, CALLBACK, "access:servers!server=bob/");
        });
    }

    static void addClient(EntityManager entities, String identifier, String callback, String... scopes) {
        OAuthClient client = new OAuthClient(identifier, "Server at /user/bob/", callback, RawScopes.of(scopes));
        client.changeSecret(SECRET);
        entities.persist(client);
    }

    void configure(String yaml) {
        configuration = ConfigurationFixture.load(yaml);
    }

    /** What the provider has told. */
    List<HubFact> facts() {
        return List.copyOf(facts);
    }

    void setTime(Instant instant) {
        now = instant;
    }

    AuthorizationAnswer authorize(Username user, Map<String, String> query) {
        return database.call(entities -> authorization(entities).authorize(request(query), user, SESSION));
    }

    AuthorizationAnswer confirm(Username user, Map<String, String> query, List<String> scopes) {
        return database.call(entities -> authorization(entities).confirm(request(query), user, SESSION, scopes));
    }

    CodeExchange.Answer redeem(CodeExchange.Request request) {
        return database.call(entities -> new DefaultCodeExchange(
                        new JpaOAuthRepository(entities), new JpaApiTokenRepository(entities), configuration, clock())
                .redeem(request));
    }

    /** A code for bob's own server, got with some more arguments. */
    String code(Map<String, String> more) {
        Map<String, String> query = query();
        query.putAll(more);
        return arguments(authorize(BOB, query)).get("code");
    }

    static ScopeResolver resolver(EntityManager entities) {
        return new DefaultScopeResolver(
                new JpaOAuthRepository(entities),
                new ClientResources(new JpaServiceRepository(entities)),
                new JpaGrantedScopes(entities),
                memberships(entities),
                ScopeCatalogue.STANDARD,
                Clock.systemUTC());
    }

    static GroupMemberships memberships(EntityManager entities) {
        return name -> new JpaUserRepository(entities)
                .find(name).stream()
                        .flatMap(user -> user.groups().stream())
                        .map(UserGroup::name)
                        .collect(Collectors.toSet());
    }

    /** What bob's server asks for. */
    static Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", CLIENT);
        query.put("redirect_uri", CALLBACK);
        query.put("response_type", "code");
        query.put("state", "a state/with=signs");
        return query;
    }

    /** The arguments that a redirect hands to the client. */
    static Map<String, String> arguments(AuthorizationAnswer answer) {
        String location = ((Redirect) answer).location();
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private AuthorizationService authorization(EntityManager entities) {
        return new DefaultAuthorizationService(
                new JpaOAuthRepository(entities),
                new JpaUserRepository(entities),
                new JpaRoleRepository(entities),
                new JpaApiTokenRepository(entities),
                new JpaServiceRepository(entities),
                resolver(entities),
                memberships(entities),
                ScopeCatalogue.STANDARD,
                new FirstVisits(
                        StartTraces.NONE, new JpaServerRepository(entities), new JpaTransitionRepository(entities)),
                facts::add,
                configuration,
                clock());
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static AuthorizationRequest request(Map<String, String> query) {
        return AuthorizationRequest.of(query.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    }
}
