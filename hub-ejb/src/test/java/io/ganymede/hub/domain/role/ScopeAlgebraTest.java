package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.share.ShareScopes;
import io.ganymede.hub.domain.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the scope algebra, for any scopes, filters and memberships. */
class ScopeAlgebraTest {
    private static final List<String> USERS = List.of("ann", "bob", "eve");
    private static final List<String> GROUPS = List.of("staff", "chess");
    private static final List<String> SERVICES = List.of("grader", "ann");
    private static final ScopeCatalogue CATALOGUE = ScopeCatalogue.with(List.of(
            new CustomScope("custom:grades:write", "Write grades", List.of("custom:grades:read")),
            new CustomScope("custom:grades:read", "Read grades", List.of("custom:names")),
            new CustomScope("custom:names", "Read names", List.of())));
    private static final Optional<Username> BOB = Optional.of(Username.of("bob"));
    private static final ScopeTarget.OfServer ANNS_LAB =
            new ScopeTarget.OfServer(ServerId.of(Username.of("ann"), ServerName.of("lab")));
    private static final GroupMemberships MEMBERSHIPS = user -> switch (user.value()) {
        case "ann" -> Set.of("staff");
        case "bob" -> Set.of("staff", "chess");
        default -> Set.of();
    };

    @Property
    void expandingAgainChangesNothing(@ForAll("scopeLists") List<String> scopes) {
        ExpandedScopes once = expand(scopes);
        Set<String> twice = expand(List.copyOf(once.expanded())).expanded();
        assertThat(twice).isEqualTo(once.expanded());
    }

    @Property
    void morePermissionsNeverTakeAnyAway(
            @ForAll("scopeLists") List<String> scopes, @ForAll("scopeLists") List<String> more) {
        List<String> both = new ArrayList<>(scopes);
        both.addAll(more);
        assertThat(expand(both).containsAll(expand(scopes))).isTrue();
        targets().forEach(target -> CATALOGUE.names().forEach(name -> {
            if (expand(scopes).covers(name, target)) {
                assertThat(expand(both).covers(name, target))
                        .as("%s on %s", name, target)
                        .isTrue();
            }
        }));
    }

    @Property
    void intersectionAllowsExactlyWhatBothAllow(
            @ForAll("scopeLists") List<String> left, @ForAll("scopeLists") List<String> right) {
        ExpandedScopes one = expand(left);
        ExpandedScopes other = expand(right);
        ExpandedScopes common = one.intersect(other);
        targets().forEach(target -> CATALOGUE.names().forEach(name -> {
            if (common.covers(name, target)) {
                assertThat(one.covers(name, target) && other.covers(name, target))
                        .as("%s on %s", name, target)
                        .isTrue();
            }
        }));
        assertThat(one.containsAll(common)).isTrue();
        assertThat(other.containsAll(common)).isTrue();
    }

    @Property
    void intersectionIsCommutativeAndIdempotent(
            @ForAll("scopeLists") List<String> left, @ForAll("scopeLists") List<String> right) {
        ExpandedScopes one = expand(left);
        ExpandedScopes other = expand(right);
        assertThat(one.intersect(other).expanded())
                .isEqualTo(other.intersect(one).expanded());
        assertThat(one.intersect(one).expanded()).isEqualTo(one.expanded());
    }

    @Property
    void unionHoldsBothSides(@ForAll("scopeLists") List<String> left, @ForAll("scopeLists") List<String> right) {
        List<String> both = new ArrayList<>(left);
        both.addAll(right);
        assertThat(expand(left).union(expand(right)).expanded())
                .isEqualTo(new TreeSet<>(expand(both).expanded()));
    }

    @Property
    void everyScopeCoversWhatItContains(@ForAll("scopes") String text) {
        Scope scope = Scope.parse(text);
        ExpandedScopes held = expand(List.of(text));
        if (scope.filter().isEmpty()) {
            assertThat(CATALOGUE.closure(scope.name())).allMatch(held::holdsUnfiltered);
        } else {
            assertThat(held.holdsUnfiltered(scope.name())).isFalse();
        }
    }

    /** Hub contract 4.5: whatever a token asks for, nobody gets more than the owner has, by role or by share. */
    @Property
    void noTokenExceedsItsOwner(
            @ForAll("scopeLists") List<String> roles,
            @ForAll("sharedScopes") List<String> shared,
            @ForAll("scopeLists") List<String> asked,
            @ForAll("clients") Optional<ScopeTarget> client) {
        ExpandedScopes owner = expand(BOB, Optional.empty(), roles, shared);
        ExpandedScopes token = expand(BOB, client, asked).intersect(owner);
        targets().forEach(target -> CATALOGUE.names().forEach(name -> {
            if (token.covers(name, target)) {
                assertThat(owner.covers(name, target))
                        .as("%s on %s", name, target)
                        .isTrue();
            }
        }));
        assertThat(token.expanded().stream().filter(text -> !text.contains("!")))
                .allMatch(owner::holdsUnfiltered);
    }

    /** Hub contract 1.8: a share is of one server, whatever scopes it has. */
    @Property
    void aShareIsOfOneServer(@ForAll("sharedScopes") List<String> shared) {
        ExpandedScopes held = expand(BOB, Optional.empty(), shared);
        targets().stream()
                .filter(target -> !target.equals(ANNS_LAB))
                .forEach(target -> CATALOGUE.names().forEach(name -> assertThat(held.covers(name, target))
                        .as("%s on %s", name, target)
                        .isFalse()));
        assertThat(CATALOGUE.names()).noneMatch(held::holdsUnfiltered);
    }

    /** Hub contract 13: reading a share again changes nothing. */
    @Property
    void renewingAgainChangesNothing(@ForAll("scopeLists") List<String> stored) {
        RawScopes once = ShareScopes.renewed(RawScopes.of(stored), ANNS_LAB.server());
        assertThat(ShareScopes.renewed(once, ANNS_LAB.server())).isEqualTo(once);
        assertThat(once.values()).allMatch(text -> text.endsWith("!server=ann/lab"));
    }

    /** Hub contract 4.3: what is bare or one's own means nothing without somebody it could be. */
    @Property
    void servicesOwnNothingByThemselves(@ForAll("scopeLists") List<String> scopes) {
        ExpandedScopes service = expand(Optional.empty(), Optional.empty(), scopes);
        List<String> written = scopes.stream()
                .filter(text -> !text.endsWith("!user") && !text.startsWith(ScopeCatalogue.SELF))
                .toList();
        assertThat(service.expanded())
                .isEqualTo(expand(Optional.empty(), Optional.empty(), written).expanded());
        assertThat(expand(scopes).containsAll(service)).isTrue();
    }

    @Example
    void filteredSelfStandsForNothing() {
        assertThat(expand(BOB, Optional.of(ANNS_LAB), List.of("self!server", "self!user=bob", "self!user"))
                        .expanded())
                .isEmpty();
    }

    /** Hub contract 4.2: bare filters of OAuth tokens stand for the server or service behind the client. */
    @Property
    void bareFiltersStandForTheClient(
            @ForAll("scopeLists") List<String> scopes, @ForAll("clients") Optional<ScopeTarget> client) {
        List<String> written =
                scopes.stream().flatMap(text -> written(text, client).stream()).toList();
        assertThat(expand(BOB, client, scopes).expanded())
                .isEqualTo(expand(written).expanded());
    }

    private static Optional<String> written(String text, Optional<ScopeTarget> client) {
        if (text.startsWith(ScopeCatalogue.SELF)) {
            return Optional.of(text);
        }
        if (text.endsWith("!server")) {
            return client.filter(ScopeTarget.OfServer.class::isInstance).map(target -> text + "=ann/lab");
        }
        if (text.endsWith("!service")) {
            return client.filter(ScopeTarget.OfService.class::isInstance).map(target -> text + "=grader");
        }
        return Optional.of(text);
    }

    @Provide
    Arbitrary<Optional<ScopeTarget>> clients() {
        return Arbitraries.of(
                Optional.empty(), Optional.of(ANNS_LAB), Optional.of(new ScopeTarget.OfService("grader")));
    }

    @Provide
    Arbitrary<List<String>> sharedScopes() {
        return Arbitraries.of(CATALOGUE.names())
                .list()
                .ofMaxSize(6)
                .map(names -> ShareScopes.renewed(RawScopes.of(names), ANNS_LAB.server())
                        .values())
                // shares of meta scopes cannot be made: nobody holds one
                .map(scopes -> scopes.stream()
                        .filter(text -> !text.startsWith(ScopeCatalogue.SELF))
                        .toList());
    }

    @Provide
    Arbitrary<List<String>> scopeLists() {
        return scopes().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> scopes() {
        Arbitrary<String> names = Arbitraries.of(CATALOGUE.names());
        Arbitrary<String> filters = Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.just("!user"),
                Arbitraries.of(USERS).map(user -> "!user=" + user),
                Arbitraries.of(GROUPS).map(group -> "!group=" + group),
                Arbitraries.of(USERS).map(user -> "!server=" + user + "/lab"),
                Arbitraries.of("!server", "!service"),
                Arbitraries.of(SERVICES).map(service -> "!service=" + service));
        return Combinators.combine(names, filters).as(String::concat);
    }

    private static List<ScopeTarget> targets() {
        List<ScopeTarget> targets = new ArrayList<>();
        for (String user : USERS) {
            targets.add(new ScopeTarget.OfUser(Username.of(user)));
            targets.add(new ScopeTarget.OfServer(ServerId.of(Username.of(user), ServerName.of("lab"))));
        }
        GROUPS.forEach(group -> targets.add(new ScopeTarget.OfGroup(group)));
        SERVICES.forEach(service -> targets.add(new ScopeTarget.OfService(service)));
        return targets;
    }

    private static ExpandedScopes expand(List<String> scopes) {
        return expand(BOB, Optional.empty(), scopes);
    }

    @SafeVarargs
    private static ExpandedScopes expand(
            Optional<Username> owner, Optional<ScopeTarget> client, List<String>... scopes) {
        ScopeExpansion expansion = new ScopeExpansion(CATALOGUE, MEMBERSHIPS, owner, client);
        for (List<String> some : scopes) {
            expansion.add(RawScopes.of(some));
        }
        return expansion.toExpandedScopes();
    }
}
