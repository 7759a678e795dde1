package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.proxy.ProxyException;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.proxy.RouteTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The proxy's routes for those who ask by the API. There are none to be had until the life cycle has started. */
@ApplicationScoped
public class ProxyRoutes {
    private volatile RouteTable table;
    private volatile Check check;

    /** What makes the table right. */
    @FunctionalInterface
    interface Check {
        void run() throws ProxyException, InterruptedException;
    }

    void serve(RouteTable table, Check check) {
        this.table = table;
        this.check = check;
    }

    /**
     * All routes of the hub's that the proxy has now.
     *
     * @throws HubException with {@code PROXY_UNAVAILABLE} if the proxy does not answer
     */
    public Map<RouteSpec, Route> list() {
        return asking(started(table)::routes);
    }

    /**
     * Adds what is missing in the proxy and removes what is stale.
     *
     * @throws HubException with {@code PROXY_UNAVAILABLE} if the proxy does not answer
     */
    public void check() {
        Check started = started(check);
        asking(() -> {
            started.run();
            return true;
        });
    }

    private static <T> T started(T part) {
        if (part == null) {
            throw new HubException(Failure.PROXY_UNAVAILABLE, "The hub has not started yet; try again");
        }
        return part;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (ProxyException e) {
            throw new HubException(Failure.PROXY_UNAVAILABLE, "The proxy cannot be used: " + e.getMessage(), e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HubException(Failure.PROXY_UNAVAILABLE, "The hub shuts down; try again");
        }
    }

    /** Something that the proxy knows. */
    private interface Question<T> {
        T ask() throws ProxyException, InterruptedException;
    }
}
