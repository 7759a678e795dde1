package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.proxy.ProxyRoutes;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.proxy.ProxyException;
import io.ganymede.hub.proxy.RoutePage;
import io.ganymede.hub.proxy.RouteTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** {@link ProxyRoutes} by the table that the life cycle keeps right; nothing can be asked before that has begun. */
@ApplicationScoped
public class LifecycleRoutes implements ProxyRoutes {
    private static final Logger LOGGER = System.getLogger(LifecycleRoutes.class.getName());

    private volatile Parts parts;

    /** @param workers run what may block */
    void serve(RouteTable table, RouteMaintenance maintenance, Executor workers) {
        parts = new Parts(table, maintenance, workers);
    }

    @Override
    public RoutePage page(int offset, int limit) {
        return ask(() -> parts().table().page(offset, limit));
    }

    @Override
    public void check() {
        ask(() -> {
            parts().maintenance().check();
            return true;
        });
    }

    @Override
    public void checkSoon() {
        try {
            parts().workers().execute(this::checkOrLog);
        } catch (RejectedExecutionException busy) {
            LOGGER.log(Level.INFO, "The proxy''s routes are checked later, because all workers are busy");
        }
    }

    private void checkOrLog() {
        try {
            check();
        } catch (RuntimeException later) {
            LOGGER.log(
                    Level.WARNING,
                    "The proxy''s routes could not be checked, and will be later: {0}",
                    later.getMessage());
        }
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (ProxyException e) {
            throw new HubException(Failure.PROXY_UNAVAILABLE, "The proxy cannot be used now; try again later", e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new HubException(Failure.PROXY_UNAVAILABLE, "The hub is being stopped", stopping);
        }
    }

    private Parts parts() {
        Parts known = parts;
        if (known == null) {
            throw new HubException(Failure.PROXY_UNAVAILABLE, "The hub is still starting; try again later");
        }
        return known;
    }

    private record Parts(RouteTable table, RouteMaintenance maintenance, Executor workers) {}

    /** What the proxy is asked for. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws ProxyException, InterruptedException;
    }
}
