package io.ganymede.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.proxy.path.RequestTarget;
import jakarta.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final RouteTable table = new RouteTable(false);

    @ParameterizedTest
    @CsvSource({
        "/user/a/tree,/user/a",
        "/user/a,/user/a",
        "/user/a/,/user/a",
        "/user/%61/x,/user/a",
        "/user/ab,/",
        "/user/A,/",
        "/user,/",
        "//user//a/x,/user/a",
        "/user/a%2Fx,/user/a",
        "/user/b/deep/er,/user/b/deep",
        "/user/b/other,/",
        "/__proto__,/",
        "/constructor/x,/"
    })
    void choosesTheLongestPrefixOfWholeSegments(String target, String key) {
        add("/");
        add("/user/a");
        add("/user/b/deep");

        assertThat(match("", target)).contains(key);
    }

    @Test
    void findsNothingWithoutARootRoute() {
        add("/user/a");

        assertThat(match("", "/hub")).isEmpty();
    }

    @Test
    void removesOneRouteAndKeepsThoseAboveAndBelow() {
        add("/a");
        add("/a/b");
        add("/a/b/c");

        assertThat(table.remove(RoutePath.parse("/a/b/"))).isTrue();
        assertThat(table.remove(RoutePath.parse("/a/b"))).isFalse();
        assertThat(match("", "/a/b/x")).contains("/a");
        assertThat(match("", "/a/b/c/x")).contains("/a/b/c");
        assertThat(table.routes()).extracting(route -> route.path().key()).containsExactly("/a", "/a/b/c");
    }

    @Test
    void replacesARecordAsAWhole() {
        add("/a");
        Route second = route("/a");
        table.put(second);

        assertThat(table.find(RoutePath.parse("/a"))).contains(second);
    }

    @Test
    void knowsActivityToTheMillisecond() {
        Route route = route("/a");
        route.touch(NOW.plusSeconds(1));

        assertThat(route.lastActivity()).isEqualTo(Instant.parse("2026-01-02T03:04:06.678Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example,/x,/a.example,0",
        "A.Example:8000,/x,/a.example,0",
        "a.example:8000,/sub/dir/y,/a.example/sub/dir,2",
        "b.example,/x,/,0",
        "[::1]:8000,/x,/[::1],0",
        "'',/x,/,0"
    })
    void choosesByHostFirst(String host, String target, String key, int pathSegments) {
        RouteTable byHost = new RouteTable(true);
        for (String path : new String[] {"/", "/a.example", "/a.example/sub/dir", "/[::1]"}) {
            byHost.put(route(path));
        }

        RouteMatch match = byHost.match(host, RequestTarget.parse(target)).orElseThrow();

        assertThat(match.route().path().key()).isEqualTo(key);
        assertThat(match.pathSegments()).isEqualTo(pathSegments);
    }

    @Test
    void keepsEveryRouteOfConcurrentWriters() throws InterruptedException {
        int writers = 4;
        int each = 500;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        IntStream.range(0, writers)
                .forEach(writer -> threads.submit(() -> {
                    start.await();
                    IntStream.range(0, each).forEach(i -> add("/user/" + writer + "-" + i));
                    return null;
                }));

        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(table.routes()).hasSize(writers * each);
        assertThat(match("", "/user/3-499/x")).contains("/user/3-499");
    }

    private void add(String path) {
        table.put(route(path));
    }

    private Optional<String> match(String host, String target) {
        return table.match(host, RequestTarget.parse(target))
                .map(match -> match.route().path().key());
    }

    private static Route route(String path) {
        return new Route(
                RoutePath.parse(path),
                Json.createObjectBuilder().add("target", "http://h").build(),
                NOW);
    }
}
