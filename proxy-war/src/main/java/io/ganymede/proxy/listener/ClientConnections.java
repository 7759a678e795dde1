package io.ganymede.proxy.listener;

import io.ganymede.proxy.option.ProxyOptions.Timeouts;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The clients' connections of one event loop. Their time limits are checked by one timer for all of them, which costs a
 * request nothing.
 */
final class ClientConnections {

    private static final long SLOWEST_CHECK = 1000;
    private static final long FASTEST_CHECK = 25;

    private final Map<HttpConnection, ClientConnection> open = new HashMap<>();
    private final Timeouts timeouts;
    private final HttpServerOptions options;

    ClientConnections(Timeouts timeouts, HttpServerOptions options) {
        this.timeouts = timeouts;
        this.options = options;
    }

    void watch(Vertx vertx) {
        long shortest = LongStream.of(
                        timeouts.keepAlive().toMillis(),
                        timeouts.client().toMillis(),
                        timeouts.body().toMillis(),
                        timeouts.target().toMillis())
                .filter(limit -> limit > 0)
                .min()
                .orElse(SLOWEST_CHECK);
        vertx.setPeriodic(Math.max(FASTEST_CHECK, Math.min(SLOWEST_CHECK, shortest / 4)), timer -> check());
    }

    void opened(HttpConnection connection) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        pipeline.replace("httpDecoder", "httpDecoder", new StrictRequestDecoder(options));
        connection.exceptionHandler(failure -> {});
        connection.closeHandler(closed -> open.remove(connection));
        open.put(connection, new ClientConnection(connection));
    }

    ClientConnection of(HttpConnection connection) {
        return open.computeIfAbsent(connection, ClientConnection::new);
    }

    /** From now on the connection is a tunnel and no limit counts. */
    void release(HttpConnection connection) {
        open.remove(connection);
    }

    private void check() {
        long now = System.nanoTime();
        for (ClientConnection connection : new ArrayList<>(open.values())) {
            connection.check(now, timeouts);
        }
    }

    Duration targetLimit() {
        return timeouts.target();
    }

    Duration handshakeLimit() {
        return timeouts.handshake();
    }
}
