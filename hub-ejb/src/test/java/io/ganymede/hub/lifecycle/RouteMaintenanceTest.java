package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.proxy.ProxyException;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RoutePage;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.proxy.RouteTable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks of the proxy's table by several hubs at once, as after an outage of what they share: none undoes what is right. */
class RouteMaintenanceTest extends LifecycleScenario {
    private static final RouteSpec EVERYTHING = new RouteSpec("/");

    private TestHub hub;

    @BeforeEach
    void haveAHubThatChecksOnlyAtItsStart() {
        settings.put("ConfigurableHTTPProxy.check_running_interval", "3600");
        hub = hub().start();
        await(() -> has(EVERYTHING));
    }

    @Test
    void twoHubsThatFindTheSameRoutesMissingDoNoHarm() throws Exception {
        hub.servers().start(BOB, Optional.empty());
        settled(hub);
        String target = target();
        routes.restart();
        CountDownLatch bothHaveFoundOut = new CountDownLatch(1);
        WatchedRoutes one = new WatchedRoutes(bothHaveFoundOut);
        WatchedRoutes other = new WatchedRoutes(bothHaveFoundOut);

        CompletableFuture<Void> both = CompletableFuture.allOf(check(one), check(other));
        await(() -> one.adding.getCount() + other.adding.getCount() == 0);
        bothHaveFoundOut.countDown();
        both.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(routes.routes()).containsOnlyKeys(EVERYTHING, BOBS_ROUTE);
        assertThat(target()).isEqualTo(target);
        assertThat(one.added.get()).isEqualTo(2);
        assertThat(other.added.get()).isEqualTo(2);
        check(one).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(one.added.get()).as("nothing is missing any more").isEqualTo(2);
    }

    @Test
    void aSlowCheckLeavesTheRouteOfAServerThatWasStartedMeanwhile() throws Exception {
        routes.restart();
        routes.add(BOBS_ROUTE, Route.toServer("http://127.0.0.1:1", BOB));
        CountDownLatch proxyAnswers = new CountDownLatch(1);
        WatchedRoutes slow = new WatchedRoutes(proxyAnswers);

        CompletableFuture<Void> check = check(slow);
        await(() -> slow.adding.getCount() == 0);
        hub.servers().start(BOB, Optional.empty());
        assertThat(settled(hub).isReady()).isTrue();
        proxyAnswers.countDown();
        check.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(has(BOBS_ROUTE)).isTrue();
        assertThat(TestHub.answers(target())).isTrue();
    }

    @Test
    void whatIsStaleIsRemoved() throws Exception {
        routes.add(BOBS_ROUTE, Route.toServer("http://127.0.0.1:1", BOB));

        check(new WatchedRoutes(new CountDownLatch(0))).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(routes.routes()).containsOnlyKeys(EVERYTHING);
    }

    /** A check as another hub makes it, which sees the proxy through its own client. */
    private CompletableFuture<Void> check(RouteTable table) {
        RouteMaintenance maintenance = new RouteMaintenance(hub.store(), table, Map::of, fact -> {}, configuration());
        return CompletableFuture.runAsync(() -> {
            try {
                maintenance.check();
            } catch (ProxyException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** The proxy's table, which adds nothing before it may. */
    private final class WatchedRoutes implements RouteTable {
        private final CountDownLatch mayAdd;
        private final CountDownLatch adding = new CountDownLatch(1);
        private final AtomicInteger added = new AtomicInteger();

        WatchedRoutes(CountDownLatch mayAdd) {
            this.mayAdd = mayAdd;
        }

        @Override
        public Map<RouteSpec, Route> routes() throws ProxyException {
            return routes.routes();
        }

        @Override
        public RoutePage page(int offset, int limit) throws ProxyException {
            return routes.page(offset, limit);
        }

        @Override
        public Optional<Route> find(RouteSpec spec) throws ProxyException {
            return routes.find(spec);
        }

        @Override
        public void add(RouteSpec spec, Route route) throws ProxyException, InterruptedException {
            adding.countDown();
            if (!mayAdd.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new ProxyException("it takes too long");
            }
            added.incrementAndGet();
            routes.add(spec, route);
        }

        @Override
        public void remove(RouteSpec spec) throws ProxyException {
            routes.remove(spec);
        }
    }
}
