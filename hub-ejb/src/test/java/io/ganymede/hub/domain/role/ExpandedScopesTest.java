package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandedScopesTest {
    private static final Username BOB = Username.of("bob");
    private static final GroupMemberships MEMBERSHIPS = user ->
            Map.of("bob", Set.of("staff", "chess"), "ann", Set.of("staff")).getOrDefault(user.value(), Set.of());

    @Test
    void selfIsEverythingOnesOwn() {
        assertThat(expand("self").expanded())
                .containsExactly(
                        "access:servers!user=bob",
                        "delete:servers!user=bob",
                        "read:servers!user=bob",
                        "read:servers:logs!user=bob",
                        "read:shares!user=bob",
                        "read:tokens!user=bob",
                        "read:users!user=bob",
                        "read:users:activity!user=bob",
                        "read:users:groups!user=bob",
                        "read:users:name!user=bob",
                        "read:users:shares!user=bob",
                        "servers!user=bob",
                        "start:servers!user=bob",
                        "tokens!user=bob",
                        "users:activity!user=bob",
                        "users:shares!user=bob");
    }

    @Test
    void metaScopesNeverAppear() {
        assertThat(expand("inherit", "(no_scope)").expanded()).isEmpty();
    }

    @Test
    void selfOfAServiceIsNothing() {
        ScopeExpansion ofService =
                new ScopeExpansion(ScopeCatalogue.STANDARD, MEMBERSHIPS, Optional.empty(), Optional.empty());
        assertThat(ofService
                        .add("self")
                        .add("read:users!user")
                        .toExpandedScopes()
                        .expanded())
                .isEmpty();
    }

    @Test
    void serverFilterDoesNotReachFieldsOfUsers() {
        assertThat(expand("servers!server=bob/lab").expanded())
                .containsExactly(
                        "delete:servers!server=bob/lab",
                        "read:servers!server=bob/lab",
                        "servers!server=bob/lab",
                        "start:servers!server=bob/lab");
    }

    @Test
    void bareServerAndServiceStandForTheClient() {
        ScopeTarget lab = new ScopeTarget.OfServer(ServerId.of(BOB, ServerName.of("lab")));
        ScopeExpansion ofServer =
                new ScopeExpansion(ScopeCatalogue.STANDARD, MEMBERSHIPS, Optional.of(BOB), Optional.of(lab));
        assertThat(ofServer.add("access:servers!server")
                        .add("access:services!service")
                        .toExpandedScopes()
                        .expanded())
                .containsExactly("access:servers!server=bob/lab");
        assertThat(expand("access:servers!server").expanded()).isEmpty();
    }

    @Test
    void unfilteredAbsorbsFiltered() {
        assertThat(expand("read:hub", "tokens!user=ann", "tokens", "tokens!group=staff")
                        .expanded())
                .containsExactly("read:hub", "read:tokens", "tokens");
    }

    @ParameterizedTest(name = "4.5 {arguments}")
    @CsvSource({
        "'',                        '',                        ''",
        "'',                        !user=bob,                 !user=bob",
        "!user=bob,                 !user=bob,                 !user=bob",
        "!user=bob,                 !user=ann,                 NONE",
        "!user=bob,                 !server=bob/x,             !server=bob/x",
        "!user=ann,                 !server=bob/x,             NONE",
        "!group=staff,              !user=bob,                 !user=bob",
        "!group=staff,              !user=eve,                 NONE",
        "!group=staff,              !server=bob/x,             !server=bob/x",
        "!group=staff,              !server=eve/x,             NONE",
        "!group=staff,              !group=staff,              !group=staff",
        "!group=staff,              !group=chess,              NONE",
        "!service=grader,           !service=grader,           !service=grader",
        "!service=grader,           !user=grader,              NONE",
        "!server=bob/,              !server=bob/x,             NONE",
    })
    void intersectionKeepsTheNarrowerFilter(String left, String right, String expected) {
        Set<String> wanted = expected.equals("NONE") ? Set.of() : Set.of("access:servers" + expected);
        assertThat(expand("access:servers" + left)
                        .intersect(expand("access:servers" + right))
                        .expanded())
                .isEqualTo(wanted);
        assertThat(expand("access:servers" + right)
                        .intersect(expand("access:servers" + left))
                        .expanded())
                .isEqualTo(wanted);
    }

    @ParameterizedTest(name = "4.5 {arguments}")
    @CsvSource({
        "read:servers,               bob, x, true",
        "read:servers!user=bob,      bob, x, true",
        "read:servers!user=Bob,      bob, x, false",
        "read:servers!server=bob/x,  bob, x, true",
        "read:servers!server=bob/x,  bob, y, false",
        "read:servers!server=bob/,   bob, '', true",
        "read:servers!group=chess,   bob, x, true",
        "read:servers!group=chess,   ann, x, false",
        "read:servers!service=bob,   bob, x, false",
        "read:users,                 bob, x, false",
    })
    void coversAServer(String held, String owner, String server, boolean covered) {
        ScopeTarget target = new ScopeTarget.OfServer(ServerId.of(Username.of(owner), ServerName.of(server)));
        assertThat(expand(held).covers("read:servers", target)).isEqualTo(covered);
    }

    @ParameterizedTest(name = "4.5 {arguments}")
    @CsvSource({
        "read:users,                bob, true",
        "read:users!user=bob,       bob, true",
        "read:users!group=staff,    ann, true",
        "read:users!group=chess,    ann, false",
        "read:users!user=ann,       bob, false",
    })
    void coversAUser(String held, String user, boolean covered) {
        ScopeTarget target = new ScopeTarget.OfUser(Username.of(user));
        assertThat(expand(held).covers("read:users:name", target)).isEqualTo(covered);
    }

    @Test
    void groupAndServiceFiltersCoverTheirNamesakesOnly() {
        ExpandedScopes held = expand("read:groups!group=staff", "read:services!service=grader");
        assertThat(held.covers("read:groups", new ScopeTarget.OfGroup("staff"))).isTrue();
        assertThat(held.covers("read:groups", new ScopeTarget.OfGroup("chess"))).isFalse();
        assertThat(held.covers("read:services", new ScopeTarget.OfService("grader")))
                .isTrue();
        assertThat(held.covers("read:services", new ScopeTarget.OfService("other")))
                .isFalse();
    }

    @Test
    void listingIsLimitedToFilteredUsersAndGroups() {
        assertThat(expand("list:users").visibleUsers("list:users")).isEmpty();
        assertThat(expand("list:users!user=bob", "list:users!group=staff").visibleUsers("list:users"))
                .hasValueSatisfying(visible -> {
                    assertThat(visible.users()).containsExactly(BOB);
                    assertThat(visible.groups()).containsExactly("staff");
                });
    }

    @ParameterizedTest(name = "1.4 {arguments}")
    @CsvSource({"read:hub", "list:users!server=bob/x", "list:users!service=grader"})
    void listingIsRefusedWithoutAFilterItUnderstands(String held) {
        assertThatThrownBy(() -> expand(held).visibleUsers("list:users"))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.ACTION_NOT_AUTHORIZED));
    }

    @Test
    void filteredScopeIsHeldButNotUnfiltered() {
        ExpandedScopes held = expand("admin:users!group=staff");
        assertThat(held.holds("admin:users")).isTrue();
        assertThat(held.holdsUnfiltered("admin:users")).isFalse();
        assertThat(held.holds("proxy")).isFalse();
    }

    private static ExpandedScopes expand(String... scopes) {
        return new ScopeExpansion(ScopeCatalogue.STANDARD, MEMBERSHIPS, Optional.of(BOB), Optional.empty())
                .add(RawScopes.of(List.of(scopes)))
                .toExpandedScopes();
    }
}
