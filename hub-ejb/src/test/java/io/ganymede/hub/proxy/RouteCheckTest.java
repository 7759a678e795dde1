package io.ganymede.hub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteCheckTest {
    private static final RouteSpec HUB = new RouteSpec("/");
    private static final RouteSpec BOB = new RouteSpec("/user/bob/");
    private static final Route TO_HUB = Route.toHub("http://127.0.0.1:8081");
    private static final Route TO_BOB =
            Route.toServer("http://127.0.0.1:9001", ServerId.defaultServer(Username.of("bob")));

    @Test
    void addsWhatIsMissing() {
        RouteCheck check = RouteCheck.of(Map.of(HUB, TO_HUB, BOB, TO_BOB), Set.of(), Map.of(HUB, TO_HUB));

        assertThat(check.missing()).containsOnly(Map.entry(BOB, TO_BOB));
        assertThat(check.stale()).isEmpty();
    }

    @Test
    void replacesARouteToAnotherTarget() {
        Route elsewhere = Route.toServer("http://127.0.0.1:9002", ServerId.defaultServer(Username.of("bob")));

        RouteCheck check = RouteCheck.of(Map.of(BOB, TO_BOB), Set.of(), Map.of(BOB, elsewhere));

        assertThat(check.missing()).containsOnly(Map.entry(BOB, TO_BOB));
    }

    @Test
    void removesWhatNobodyWants() {
        RouteCheck check = RouteCheck.of(Map.of(HUB, TO_HUB), Set.of(), Map.of(HUB, TO_HUB, BOB, TO_BOB));

        assertThat(check.stale()).containsExactly(BOB);
        assertThat(check.isClean()).isFalse();
    }

    @Test
    void leavesPendingServersAlone() {
        RouteCheck check = RouteCheck.of(Map.of(HUB, TO_HUB), Set.of(BOB), Map.of(HUB, TO_HUB, BOB, TO_BOB));

        assertThat(check.isClean()).isTrue();
    }
}
