package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the scope algebra, for any scopes, filters and memberships. */
class ScopeAlgebraTest {
    private static final List<String> USERS = List.of("ann", "bob", "eve");
    private static final List<String> GROUPS = List.of("staff", "chess");
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
        targets().forEach(target -> ScopeCatalogue.STANDARD.names().forEach(name -> {
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
        targets().forEach(target -> ScopeCatalogue.STANDARD.names().forEach(name -> {
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
            assertThat(ScopeCatalogue.STANDARD.closure(scope.name())).allMatch(held::holdsUnfiltered);
        } else {
            assertThat(held.holdsUnfiltered(scope.name())).isFalse();
        }
    }

    @Provide
    Arbitrary<List<String>> scopeLists() {
        return scopes().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> scopes() {
        Arbitrary<String> names = Arbitraries.of(ScopeCatalogue.STANDARD.names());
        Arbitrary<String> filters = Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.just("!user"),
                Arbitraries.of(USERS).map(user -> "!user=" + user),
                Arbitraries.of(GROUPS).map(group -> "!group=" + group),
                Arbitraries.of(USERS).map(user -> "!server=" + user + "/lab"),
                Arbitraries.just("!service=grader"));
        return Combinators.combine(names, filters).as(String::concat);
    }

    private static List<ScopeTarget> targets() {
        List<ScopeTarget> targets = new ArrayList<>();
        for (String user : USERS) {
            targets.add(new ScopeTarget.OfUser(Username.of(user)));
            targets.add(new ScopeTarget.OfServer(ServerId.of(Username.of(user), ServerName.of("lab"))));
        }
        GROUPS.forEach(group -> targets.add(new ScopeTarget.OfGroup(group)));
        targets.add(new ScopeTarget.OfService("grader"));
        return targets;
    }

    private static ExpandedScopes expand(List<String> scopes) {
        return new ScopeExpansion(
                        ScopeCatalogue.STANDARD, MEMBERSHIPS, Optional.of(Username.of("bob")), Optional.empty())
                .add(RawScopes.of(scopes))
                .toExpandedScopes();
    }
}
