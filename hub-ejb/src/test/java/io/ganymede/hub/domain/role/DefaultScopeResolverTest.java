package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DefaultScopeResolverTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final String CLIENT = "jupyterhub-user-bob";

    private final InMemoryOAuthRepository clients = new InMemoryOAuthRepository();
    private final Map<Username, User> users = new HashMap<>();
    private final DefaultScopeResolver resolver = new DefaultScopeResolver(
            clients,
            new ClientResources(new NoServices()),
            new GrantsOfRoles(),
            this::groupsOf,
            ScopeCatalogue.STANDARD,
            Clock.systemUTC());
    private final User bob = user("bob");

    @Example
    void userHoldsRolesAndRolesOfGroups() {
        bob.grant(DefaultRole.USER.toRole());
        join(bob, new UserGroup("staff"), new Role("teacher", "", RawScopes.of("read:servers!group=staff", "self")));

        EffectiveScopes scopes = resolver.ofUser(bob);

        assertThat(scopes.expanded()).contains("servers!user=bob", "read:servers!group=staff");
        assertThat(scopes.covers("read:servers", new ScopeTarget.OfUser(bob.name())))
                .isTrue();
    }

    @Example
    void serverTokenSeesExactlyWhatTheContractSays() {
        bob.grant(DefaultRole.USER.toRole());

        assertThat(resolver.ofToken(token("users:activity!user", "access:servers!server=bob/"))
                        .expanded())
                .containsExactly(
                        "access:servers!server=bob/",
                        "read:users:activity!user=bob",
                        "read:users:groups!user=bob",
                        "read:users:name!user=bob",
                        "users:activity!user=bob");
    }

    @Example
    void inheritIsWhateverTheOwnerHolds() {
        bob.grant(DefaultRole.ADMIN.toRole());

        assertThat(resolver.ofToken(token("inherit")).expanded())
                .isEqualTo(resolver.ofUser(bob).expanded());
    }

    @Example
    void losingARoleShrinksTokensAtOnce() {
        ApiToken token = token("admin:users", "self");
        bob.grant(DefaultRole.ADMIN.toRole());
        assertThat(resolver.ofToken(token).holdsUnfiltered("admin:users")).isTrue();

        Set.copyOf(bob.roles()).forEach(bob::revoke);

        assertThat(resolver.ofToken(token).expanded()).isEmpty();
    }

    @Example
    void accessScopeOfTheOAuthClientIsResolvedToItsServer() {
        clients.addClient(new OAuthClient(
                CLIENT,
                "Server at /user/bob/",
                "/user/bob/oauth_callback",
                RawScopes.of("access:servers!server=bob/")));
        join(bob, new UserGroup("staff"), new Role("users-of-staff", "", RawScopes.of("access:servers!group=staff")));

        ApiToken oauth = new ApiToken(
                bob, "secret-of-bob", TokenHash.GENERATED_ROUNDS, CLIENT, RawScopes.of("(no_scope)"), "", NOW);

        assertThat(resolver.ofToken(oauth).expanded()).containsExactly("access:servers!server=bob/");
    }

    @Example
    void aServiceHoldsItsRolesAndItsTokensNoMore() {
        HubService grader = new HubService("grader");
        grader.grant(
                new Role("grader", "", RawScopes.of("read:users!group=staff", "self", "read:services!service=grader")));
        users.get(bob.name()).groups().add(new UserGroup("staff"));

        assertThat(resolver.ofToken(token(grader, "inherit")).expanded())
                .containsExactly(
                        "read:services!service=grader",
                        "read:services:name!service=grader",
                        "read:users!group=staff",
                        "read:users:activity!group=staff",
                        "read:users:groups!group=staff",
                        "read:users:name!group=staff");
        assertThat(resolver.ofToken(token(grader, "read:users:name!user=bob", "read:users!user=ann", "proxy", "self"))
                        .expanded())
                .containsExactly("read:services:name!service=grader", "read:users:name!user=bob");

        Set.copyOf(grader.roles()).forEach(grader::revoke);

        assertThat(resolver.ofToken(token(grader, "inherit")).expanded()).isEmpty();
    }

    @Example
    void nobodyHoldsNothing() {
        assertThat(resolver.none().expanded()).isEmpty();
    }

    @Example
    void unknownScopesOfRolesAreIgnored() {
        bob.grant(new Role("custom", "", RawScopes.of("custom:gone", "read:users!nonsense", "read:hub")));

        assertThat(resolver.ofUser(bob).expanded()).containsExactly("read:hub");
    }

    @Property(tries = 300)
    void noTokenEverExceedsItsOwner(
            @ForAll("scopeLists") List<String> held,
            @ForAll("scopeLists") List<String> asked,
            @ForAll boolean inGroup) {
        User owner = user("bob");
        owner.grant(new Role("held", "", RawScopes.of(held)));
        if (inGroup) {
            join(owner, new UserGroup("staff"), new Role("of-staff", "", RawScopes.of("self")));
        }
        ApiToken token = new ApiToken(
                owner, "some-secret", TokenHash.GENERATED_ROUNDS, OAuthClient.HUB, RawScopes.of(asked), "", NOW);

        ExpandedScopes ofOwner = (ExpandedScopes) resolver.ofUser(owner);
        ExpandedScopes ofToken = (ExpandedScopes) resolver.ofToken(token);

        assertThat(ofOwner.containsAll(ofToken)).isTrue();
        for (String name : ScopeCatalogue.STANDARD.names()) {
            for (String user : List.of("ann", "bob")) {
                ScopeTarget target = new ScopeTarget.OfUser(Username.of(user));
                assertThat(!ofToken.covers(name, target) || ofOwner.covers(name, target))
                        .as("%s on %s", name, user)
                        .isTrue();
            }
        }
    }

    @Provide
    Arbitrary<List<String>> scopeLists() {
        Arbitrary<String> names = Arbitraries.of(ScopeCatalogue.STANDARD.names());
        Arbitrary<String> filters = Arbitraries.of(
                "", "!user", "!server", "!user=ann", "!user=bob", "!group=staff", "!server=ann/lab", "!server=bob/lab");
        return Combinators.combine(names, filters).as(String::concat).list().ofMaxSize(8);
    }

    private ApiToken token(String... scopes) {
        return new ApiToken(
                bob, "some-secret", TokenHash.GENERATED_ROUNDS, OAuthClient.HUB, RawScopes.of(scopes), "", NOW);
    }

    private static ApiToken token(HubService owner, String... scopes) {
        return new ApiToken(
                owner, "other-secret", TokenHash.GENERATED_ROUNDS, OAuthClient.HUB, RawScopes.of(scopes), "", NOW);
    }

    private User user(String name) {
        User user = new User(Username.of(name), NOW);
        users.put(user.name(), user);
        return user;
    }

    private static void join(User user, UserGroup group, Role role) {
        group.grant(role);
        group.users().add(user);
        user.groups().add(group);
    }

    /** Of users and services that are in no database; nothing is shared with them. */
    private static final class GrantsOfRoles implements GrantedScopes {
        @Override
        public List<RawScopes> ofUser(User user, Instant now) {
            return Stream.concat(user.roles().stream(), user.groups().stream().flatMap(group -> group.roles().stream()))
                    .map(Role::scopes)
                    .toList();
        }

        @Override
        public List<RawScopes> ofService(HubService service) {
            return service.roles().stream().map(Role::scopes).toList();
        }
    }

    private Set<String> groupsOf(Username name) {
        return Optional.ofNullable(users.get(name)).map(User::groups).stream()
                .flatMap(Set::stream)
                .map(UserGroup::name)
                .collect(Collectors.toSet());
    }
}
