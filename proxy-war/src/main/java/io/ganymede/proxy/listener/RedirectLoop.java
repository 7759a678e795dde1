package io.ganymede.proxy.listener;

import io.ganymede.proxy.header.HttpsLocation;
import io.ganymede.proxy.option.ProxyOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The plain listener that sends every request to HTTPS (proxy contract 13). */
final class RedirectLoop extends VerticleBase {

    private static final String NO_HOST = "To be redirected to HTTPS, a request needs a Host header and a path.";

    private final ProxyOptions options;
    private final int port;
    private final int to;
    private ClientConnections connections;

    /**
     * A listener.
     *
     * @param port where it listens
     * @param to the port of the public listener, as browsers see it
     */
    RedirectLoop(ProxyOptions options, int port, int to) {
        this.options = options;
        this.port = port;
        this.to = to;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions serverOptions = ServerOptions.of(options, port);
        connections = new ClientConnections(options.timeouts(), serverOptions);
        connections.watch(vertx);
        return vertx.createHttpServer(serverOptions)
                .connectionHandler(connections::opened)
                .exceptionHandler(broken -> {})
                .requestHandler(this::redirect)
                .listen();
    }

    private void redirect(HttpServerRequest request) {
        ClientConnection connection = connections.of(request.connection());
        connection.begin();
        boolean last = RequestFraming.asksToClose(request);
        request.exceptionHandler(gone -> {});
        request.response().endHandler(sent -> {
            connection.end();
            if (last) {
                request.connection().close();
            }
        });
        Optional<String> location = RequestFraming.problem(request).isPresent()
                ? Optional.empty()
                : HttpsLocation.of(RequestFraming.host(request), request.uri(), to);
        if (location.isPresent()) {
            request.response()
                    .setStatusCode(301)
                    .putHeader(HttpHeaders.LOCATION, location.get())
                    .end();
        } else {
            request.response()
                    .setStatusCode(400)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                    .end(NO_HOST);
        }
    }
}
