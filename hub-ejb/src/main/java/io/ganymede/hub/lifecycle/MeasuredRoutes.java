package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.fact.Stopwatch;
import io.ganymede.hub.proxy.ProxyException;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RoutePage;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.proxy.RouteTable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells how long the proxy takes for what it is asked. The hub's own route is left out, as in JupyterHub. */
final class MeasuredRoutes implements RouteTable {
    private final RouteTable table;
    private final HubFacts facts;

    MeasuredRoutes(RouteTable table, HubFacts facts) {
        this.table = table;
        this.facts = facts;
    }

    @Override
    public Map<RouteSpec, Route> routes() throws ProxyException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        Map<RouteSpec, Route> routes = table.routes();
        facts.tell(new HubFact.RoutesRead(watch.elapsed()));
        return routes;
    }

    @Override
    public RoutePage page(int offset, int limit) throws ProxyException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        RoutePage page = table.page(offset, limit);
        facts.tell(new HubFact.RoutesRead(watch.elapsed()));
        return page;
    }

    @Override
    public Optional<Route> find(RouteSpec spec) throws ProxyException, InterruptedException {
        return table.find(spec);
    }

    @Override
    public void add(RouteSpec spec, Route route) throws ProxyException, InterruptedException {
        if (route.user().isEmpty()) {
            table.add(spec, route);
        } else {
            measured(
                    () -> table.add(spec, route), success -> watch -> new HubFact.RouteAdded(success, watch.elapsed()));
        }
    }

    @Override
    public void remove(RouteSpec spec) throws ProxyException, InterruptedException {
        measured(() -> table.remove(spec), success -> watch -> new HubFact.RouteRemoved(success, watch.elapsed()));
    }

    private void measured(Change change, Function<Boolean, Function<Stopwatch, HubFact>> fact)
            throws ProxyException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        boolean succeeded = false;
        try {
            change.make();
            succeeded = true;
        } finally {
            facts.tell(fact.apply(succeeded).apply(watch));
        }
    }

    /** A change of the table. */
    @FunctionalInterface
    private interface Change {
        void make() throws ProxyException, InterruptedException;
    }
}
