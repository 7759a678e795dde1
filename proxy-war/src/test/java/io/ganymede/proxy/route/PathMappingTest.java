package io.ganymede.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.proxy.path.RequestTarget;
import jakarta.json.Json;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMappingTest {

    @ParameterizedTest
    @CsvSource({
        "/bar/rest,/foo/bar/rest,/bar/rest,/foo/rest,/rest",
        "/bar,/foo/bar,/bar,/foo,/",
        "/bar/,/foo/bar/,/bar/,/foo/,/",
        "/bar?x=1,/foo/bar?x=1,/bar?x=1,/foo?x=1,/?x=1",
        "/bar//x,/foo/bar//x,/bar//x,/foo//x,//x"
    })
    void mapsByTheFourCombinationsOfOptions(
            String request, String both, String noPrepend, String noInclude, String none) {
        String url = "http://h/foo";

        assertThat(map(new PathMapping(true, true), "/bar", request, url)).isEqualTo(both);
        assertThat(map(new PathMapping(false, true), "/bar", request, url)).isEqualTo(noPrepend);
        assertThat(map(new PathMapping(true, false), "/bar", request, url)).isEqualTo(noInclude);
        assertThat(map(new PathMapping(false, false), "/bar", request, url)).isEqualTo(none);
    }

    @ParameterizedTest
    @CsvSource({
        "/q,/q/x?y=2,http://h/foo?t=1,/foo/q/x?t=1&y=2",
        "/,/,http://h,/",
        "/,/x,http://h/,/x",
        "/tps,/tps/x,http://h/base/,/base/tps/x"
    })
    void joinsPathsWithOneSlashAndQueriesWithAnAmpersand(String route, String request, String url, String sent) {
        assertThat(map(new PathMapping(true, true), route, request, url)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"/b%40r/b%20r,/b%40r/b%20r/rest,/foo/rest", "/b%40r,/b@r/x,/foo/x"})
    void leavesOutPrefixesHoweverTheyAreEscaped(String route, String request, String sent) {
        assertThat(map(new PathMapping(true, false), route, request, "http://h/foo"))
                .isEqualTo(sent);
    }

    private static String map(PathMapping mapping, String routePath, String request, String url) {
        RouteTable table = new RouteTable(false);
        table.put(new Route(
                RoutePath.parse(routePath),
                Json.createObjectBuilder().add("target", url).build(),
                Instant.EPOCH));
        RequestTarget target = RequestTarget.parse(request);
        RouteMatch match = table.match("", target).orElseThrow();
        return mapping.map(target, match, match.route().target().orElseThrow());
    }
}
