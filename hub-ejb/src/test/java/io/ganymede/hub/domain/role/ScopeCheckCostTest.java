package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a check costs for somebody with fifty roles that name a thousand groups; counted, not timed. */
class ScopeCheckCostTest {
    private static final int GROUPS = 1000;
    private static final int ROLES = 50;
    private static final Set<String> NAMES =
            IntStream.range(0, GROUPS).mapToObj(number -> "group-" + number).collect(Collectors.toUnmodifiableSet());
    private static final ScopeTarget LAB =
            new ScopeTarget.OfServer(ServerId.of(Username.of("ann"), ServerName.of("lab")));

    private final AtomicInteger lookUps = new AtomicInteger();

    @Test
    void aCheckAsksForOneUsersGroupsOnce() {
        ExpandedScopes held = expand(roles());

        assertThat(lookUps).hasValue(0);
        assertThat(held.covers("read:servers", LAB)).isTrue();
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aCheckThatNeedsNoGroupsAsksForNone() {
        List<RawScopes> roles = roles();
        roles.add(RawScopes.of("servers"));
        ExpandedScopes held = expand(roles);

        assertThat(held.covers("read:servers", LAB)).isTrue();
        assertThat(held.covers("read:groups", new ScopeTarget.OfGroup("group-999")))
                .isTrue();
        assertThat(held.covers("proxy", LAB)).isFalse();
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void repeatedRolesGrowNothing() {
        List<RawScopes> twice = roles();
        twice.addAll(roles());

        assertThat(expand(twice).expanded()).isEqualTo(expand(roles()).expanded());
    }

    /** Fifty roles over a thousand groups, twenty to each role. */
    private static List<RawScopes> roles() {
        List<RawScopes> roles = new ArrayList<>();
        for (int role = 0; role < ROLES; role++) {
            int first = role * GROUPS / ROLES;
            roles.add(RawScopes.of(IntStream.range(first, first + GROUPS / ROLES)
                    .boxed()
                    .flatMap(group -> List.of("servers!group=group-" + group, "groups!group=group-" + group).stream())
                    .toList()));
        }
        return roles;
    }

    private ExpandedScopes expand(List<RawScopes> roles) {
        GroupMemberships counted = user -> {
            lookUps.incrementAndGet();
            return NAMES;
        };
        ScopeExpansion expansion =
                new ScopeExpansion(ScopeCatalogue.STANDARD, counted, Optional.of(Username.of("bob")), Optional.empty());
        roles.forEach(expansion::add);
        return expansion.toExpandedScopes();
    }
}
