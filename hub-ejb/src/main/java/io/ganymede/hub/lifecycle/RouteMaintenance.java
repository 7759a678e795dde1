package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.ProxySettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.fact.Stopwatch;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.proxy.ProxyException;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RouteCheck;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.proxy.RouteTable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps the proxy's table right (hub contract 9.3): looks often whether the hub's own route is there, which a proxy that
 * was restarted has lost, and then at once, as well as now and then in any case, checks all routes.
 */
final class RouteMaintenance {
    private static final Logger LOGGER = System.getLogger(RouteMaintenance.class.getName());

    private final TransitionStore store;
    private final RouteTable table;
    private final RouteSource otherRoutes;
    private final HubFacts facts;
    private final Configuration configuration;
    private boolean reachable = true;
    private long checkedAt;
    private boolean checked;

    RouteMaintenance(
            TransitionStore store,
            RouteTable table,
            RouteSource otherRoutes,
            HubFacts facts,
            Configuration configuration) {
        this.store = store;
        this.table = table;
        this.otherRoutes = otherRoutes;
        this.facts = facts;
        this.configuration = configuration;
    }

    /** Does what is due. */
    synchronized void tick() throws InterruptedException {
        try {
            Optional<Route> hub = table.find(hubSpec());
            boolean lost =
                    hub.filter(route -> route.target().equals(hubTarget())).isEmpty();
            if (!reachable) {
                LOGGER.log(Level.INFO, "The proxy''s API answers again");
            }
            if (lost || !reachable || isCheckDue()) {
                check();
            }
            reachable = true;
        } catch (ProxyException e) {
            if (reachable) {
                LOGGER.log(Level.WARNING, "The proxy cannot be used; trying again and again. " + e.getMessage());
            }
            reachable = false;
        }
    }

    /**
     * Makes the table right, and takes over what the proxy knows about activity. Several hubs may do so at once, as after an
     * outage, when one has not seen yet that another looks after the routes: what both find missing they add twice, which
     * changes nothing.
     */
    synchronized void check() throws ProxyException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        Map<RouteSpec, Route> actual = table.routes();
        // read after the table: a server that became ready in between is added twice rather than removed
        List<RunningServer> servers = store.running();
        RouteCheck check = RouteCheck.of(wanted(servers), pending(servers), actual);
        for (Map.Entry<RouteSpec, Route> missing : check.missing().entrySet()) {
            LOGGER.log(Level.INFO, "Adding the missing route {0}", missing.getKey());
            table.add(missing.getKey(), missing.getValue());
        }
        removeStale(check.stale());
        store.recordActivity(activity(actual, servers));
        facts.tell(new HubFact.RoutesChecked(watch.elapsed()));
        checkedAt = System.nanoTime();
        checked = true;
    }

    /** Adding may have taken long, and any hub may have started a server meanwhile: what is stale is seen again. */
    private void removeStale(Set<RouteSpec> found) throws ProxyException, InterruptedException {
        if (found.isEmpty()) {
            return;
        }
        List<RunningServer> servers = store.running();
        Set<RouteSpec> stale = new TreeSet<>(found);
        stale.removeAll(wanted(servers).keySet());
        stale.removeAll(pending(servers));
        for (RouteSpec route : stale) {
            LOGGER.log(Level.INFO, "Removing the stale route {0}", route);
            table.remove(route);
        }
    }

    private boolean isCheckDue() {
        Duration interval = configuration.get(JupyterHubSettings.LAST_ACTIVITY_INTERVAL);
        return !checked || System.nanoTime() - checkedAt >= interval.toNanos();
    }

    private Map<RouteSpec, Route> wanted(List<RunningServer> servers) {
        Map<RouteSpec, Route> wanted = new TreeMap<>();
        configuration
                .get(ProxySettings.EXTRA_ROUTES)
                .forEach((path, target) -> wanted.put(
                        new RouteSpec(path.endsWith("/") ? path : path + "/"), Route.toElsewhere(target.toString())));
        wanted.putAll(otherRoutes.routes());
        wanted.put(hubSpec(), Route.toHub(hubTarget()));
        for (RunningServer server : servers) {
            if (!server.pending()) {
                server.address()
                        .ifPresent(address ->
                                wanted.put(routeTo(server), Route.toServer(address.toString(), server.server())));
            }
        }
        return wanted;
    }

    private Set<RouteSpec> pending(List<RunningServer> servers) {
        return servers.stream()
                .filter(RunningServer::pending)
                .map(this::routeTo)
                .collect(Collectors.toSet());
    }

    /** What the proxy has seen of servers since what is known of them. */
    private static Map<ServerId, Instant> activity(Map<RouteSpec, Route> routes, List<RunningServer> servers) {
        Map<ServerId, Instant> activity = new HashMap<>();
        for (RunningServer server : servers) {
            Optional.ofNullable(routes.get(new RouteSpec(server.prefix())))
                    .flatMap(Route::lastActivity)
                    .filter(at -> server.lastActivity()
                            .filter(known -> !at.isAfter(known))
                            .isEmpty())
                    .ifPresent(at -> activity.put(server.server(), at));
        }
        return activity;
    }

    private RouteSpec routeTo(RunningServer server) {
        return RouteSpec.of(
                configuration
                        .addresses()
                        .publicHosts()
                        .ofUser(server.server().owner().value()),
                server.prefix());
    }

    private RouteSpec hubSpec() {
        return new RouteSpec(configuration.addresses().hubRoute());
    }

    private String hubTarget() {
        return configuration.addresses().hubTarget().toString().replaceAll("/+$", "");
    }
}
