package io.ganymede.proxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.proxy.path.RequestTarget;
import io.ganymede.proxy.route.Route;
import io.ganymede.proxy.route.RoutePath;
import io.ganymede.proxy.route.RouteTable;
import jakarta.json.Json;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceWorkerScopeTest {

    @ParameterizedTest(name = "A19 {0} for {1}")
    @CsvSource({
        "/user/bob, /user/bob/, true",
        "/user/bob, /user/bob/proxy/8080/, true",
        "/user/bob, /user/bob/a/../, true",
        "/user/bob, /, false",
        "/user/bob, /hub/, false",
        "/user/bob, /user/alice/, false",
        // as a prefix of texts it would hold /user/bobby, too
        "/user/bob, /user/bob, false",
        "/user/bob, /user/bob/../, false",
        "/user/bob, /user/bob/%2e%2e/alice/, false",
        "/user/bob, /user/bob\\..\\alice/, false",
        "/user/bob, ./, false",
        "/user/bob, //evil.test/user/bob/, false",
        "/user/bob, http://evil.test/user/bob/, false",
        "/user/bob, '', false",
        "/user/bob, /user/bob/%zz, false",
        "/, /, true",
    })
    void staysBelowTheRoute(String route, String scope, boolean passes) {
        assertThat(isWithin(false, route, "", route + "/x", scope)).isEqualTo(passes);
    }

    @ParameterizedTest(name = "A19 {0}")
    @CsvSource({"/bob.hub.test/user/bob", "/bob.hub.test", "/"})
    void isFreeAtAHostOfItsOwn(String route) {
        assertThat(isWithin(true, route, "bob.hub.test", "/user/bob/x", "/")).isTrue();
    }

    private static boolean isWithin(boolean byHost, String route, String host, String request, String scope) {
        RouteTable table = new RouteTable(byHost);
        table.put(new Route(
                RoutePath.parse(route),
                Json.createObjectBuilder().add("target", "http://127.0.0.1:1").build(),
                Instant.EPOCH));
        return ServiceWorkerScope.isWithin(
                scope, table.match(host, RequestTarget.parse(request)).orElseThrow());
    }
}
