package io.ganymede.proxy.listener;

import io.ganymede.proxy.error.ErrorPages;
import io.ganymede.proxy.option.ProxyOptions;
import io.ganymede.proxy.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.function.Consumer;

/** One event loop of the public listener, with connections to targets of its own. */
final class EventLoop extends VerticleBase {

    private final ProxyOptions options;
    private final ConnectionSecurity security;
    private final RouteTable routes;
    private final Clock clock;
    private final Consumer<HttpServer> bound;
    private final Consumer<TargetClient> opened;

    /**
     * Listens once it is deployed.
     *
     * @param bound told about the server once it accepts connections
     * @param opened told about the client of targets before
     */
    EventLoop(
            ProxyOptions options,
            ConnectionSecurity security,
            RouteTable routes,
            Clock clock,
            Consumer<HttpServer> bound,
            Consumer<TargetClient> opened) {
        this.options = options;
        this.security = security;
        this.routes = routes;
        this.clock = clock;
        this.bound = bound;
        this.opened = opened;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions serverOptions = ServerOptions.of(options, options.port());
        security.secure(serverOptions);
        ClientConnections connections = new ClientConnections(options.timeouts(), serverOptions);
        TargetClient client = new TargetClient(vertx, options, security);
        opened.accept(client);
        ErrorResponder errors =
                new ErrorResponder(vertx, client, options.errorTarget(), new ErrorPages(options.errorPath()));
        RequestDispatcher dispatcher = new RequestDispatcher(
                routes, client, connections, errors, options.forwarding().locations(), clock);
        connections.watch(vertx);
        return vertx.createHttpServer(serverOptions)
                .connectionHandler(connections::opened)
                .exceptionHandler(broken -> {})
                .requestHandler(dispatcher::dispatch)
                .listen()
                .onSuccess(bound::accept);
    }
}
