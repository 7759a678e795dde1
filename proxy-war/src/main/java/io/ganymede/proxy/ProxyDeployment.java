package io.ganymede.proxy;

import io.ganymede.proxy.listener.PublicListener;
import io.ganymede.proxy.option.AuthToken;
import io.ganymede.proxy.option.ProxyOptions;
import io.ganymede.proxy.route.RouteTable;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ties the public listener to the life of the web application: a deployment without it fails. */
@WebListener
public class ProxyDeployment implements ServletContextListener {

    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");

    @Inject
    private ProxyOptions options;

    @Inject
    private RouteTable routes;

    @Inject
    private Clock clock;

    private Logger logger;

    /** Complains with a stack trace about every connection that comes while the listener closes. */
    private Logger silenced;

    private PublicListener listener;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        // kept, because the log manager forgets the level of a logger that nobody holds
        logger = Logger.getLogger("io.ganymede.proxy");
        logger.setLevel(level(options.logLevel()));
        silenced = Logger.getLogger("io.netty.bootstrap.ServerBootstrap");
        silenced.setLevel(Level.OFF);
        AuthToken token = options.authToken();
        if (token.isOpen()) {
            LOGGER.log(System.Logger.Level.WARNING, "The route API has no token; whoever reaches its port controls it");
        }
        options.tls().remarks().forEach(remark -> LOGGER.log(System.Logger.Level.WARNING, remark));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ProxyDeployment.class.getClassLoader());
        try {
            listener = PublicListener.start(options, routes, clock);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (listener != null) {
            listener.close();
        }
    }

    private static Level level(System.Logger.Level level) {
        return switch (level) {
            case DEBUG -> Level.FINE;
            case WARNING -> Level.WARNING;
            case ERROR -> Level.SEVERE;
            default -> Level.INFO;
        };
    }
}
