package io.ganymede.proxy.listener;

import io.ganymede.proxy.header.ForwardedHeaders;
import io.ganymede.proxy.header.HopByHopHeaders;
import io.ganymede.proxy.option.CustomHeader;
import io.ganymede.proxy.option.ProxyOptions;
import io.ganymede.proxy.route.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens requests to targets and gives them the headers of the client's request.
 *
 * <p>Connections are pooled. A target may close one at the very moment when the next request goes out on it, which the
 * request then has to be repeated for; one that must not be repeated gets a connection of its own.
 */
final class TargetClient {

    private static final int WAITING_REQUESTS = 1024;
    private static final int CHUNK = 65536;
    private static final int POOL_CLEANING_MILLIS = 1000;
    /** Well below the 30 s after which an application server closes: a request must not meet a connection just closed. */
    private static final int IDLE_SECONDS = 10;

    private final HttpClientAgent pooled;
    private final HttpClientAgent unpooled;
    private final ProxyOptions.Forwarding rules;
    private final long patience;

    TargetClient(Vertx vertx, ProxyOptions options, ConnectionSecurity security) {
        rules = options.forwarding();
        patience = options.timeouts().connect().toMillis();
        pooled = client(vertx, options, security, true);
        unpooled = client(vertx, options, security, false);
    }

    /** Gives what new connections to targets are secured with from now on. */
    Future<?> secure(ClientSSLOptions ssl) {
        return Future.all(pooled.updateSSLOptions(ssl), unpooled.updateSSLOptions(ssl));
    }

    private static HttpClientAgent client(
            Vertx vertx, ProxyOptions options, ConnectionSecurity security, boolean keepAlive) {
        ProxyOptions.Limits limits = options.limits();
        HttpClientOptions clientOptions = new HttpClientOptions()
                .setConnectTimeout((int) options.timeouts().connect().toMillis())
                .setDecompressionSupported(false)
                .setMaxHeaderSize(limits.headerSize())
                .setMaxInitialLineLength(limits.headerSize())
                .setMaxChunkSize(CHUNK)
                .setTcpKeepAlive(true)
                .setKeepAlive(keepAlive)
                .setKeepAliveTimeout(IDLE_SECONDS);
        security.secure(clientOptions);
        return vertx.httpClientBuilder()
                .with(clientOptions)
                .with(new PoolOptions()
                        .setHttp1MaxSize(limits.connections())
                        .setMaxWaitQueueSize(WAITING_REQUESTS)
                        .setCleanerPeriod(POOL_CLEANING_MILLIS))
                // the request on the connection hears of it too
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** A request that is repeated if its connection turns out to be closed. Nothing is sent yet. */
    Future<HttpClientRequest> open(Forwarding forwarding) {
        return open(pooled, forwarding, false);
    }

    /** A request on a connection of its own, which is closed after the answer. Nothing is sent yet. */
    Future<HttpClientRequest> openUnpooled(Forwarding forwarding) {
        return open(unpooled, forwarding, false);
    }

    /** A request for a WebSocket. Nothing is sent yet. */
    Future<HttpClientRequest> openWebSocket(Forwarding forwarding) {
        return open(pooled, forwarding, true);
    }

    private Future<HttpClientRequest> open(HttpClient client, Forwarding forwarding, boolean webSocket) {
        HttpServerRequest request = forwarding.request();
        String path = rules.paths().map(forwarding.target(), forwarding.match(), forwarding.url());
        return open(client, forwarding.url(), request.method(), path).map(outgoing -> {
            copyHeaders(forwarding, outgoing.headers(), webSocket);
            if (RequestFraming.isChunked(request)) {
                outgoing.setChunked(true);
            }
            return outgoing;
        });
    }

    /** A bare request, with a Host header only. */
    Future<HttpClientRequest> open(TargetUrl url, HttpMethod method, String path) {
        return open(pooled, url, method, path);
    }

    private Future<HttpClientRequest> open(HttpClient client, TargetUrl url, HttpMethod method, String path) {
        RequestOptions options = new RequestOptions()
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setMethod(method)
                .setURI(path);
        if (patience > 0) {
            // also while all connections to the target are in use
            options.setConnectTimeout(patience);
        }
        url.socket().ifPresent(file -> options.setServer(SocketAddress.domainSocketAddress(file)));
        return client.request(options);
    }

    private void copyHeaders(Forwarding forwarding, MultiMap outgoing, boolean webSocket) {
        HttpServerRequest request = forwarding.request();
        MultiMap incoming = request.headers();
        Predicate<String> dropped = HopByHopHeaders.of(incoming.getAll(HttpHeaders.CONNECTION));
        for (Map.Entry<String, String> field : incoming) {
            if (!dropped.test(field.getKey()) && !HttpHeaders.EXPECT.toString().equalsIgnoreCase(field.getKey())) {
                outgoing.add(field.getKey(), field.getValue());
            }
        }
        join(outgoing, HttpHeaders.COOKIE, "; ");
        keepFirst(outgoing, HttpHeaders.AUTHORIZATION);
        String host = RequestFraming.host(request);
        if (rules.addForwarded()) {
            new ForwardedHeaders(request.remoteAddress().hostAddress(), request.isSSL(), webSocket, host)
                    .extending(name -> joined(incoming, name))
                    .forEach(outgoing::set);
        }
        if (rules.changeOrigin() || host.isEmpty()) {
            outgoing.set(HttpHeaders.HOST, forwarding.url().authority());
        }
        if (webSocket) {
            outgoing.set(HttpHeaders.CONNECTION, "Upgrade");
            outgoing.set(HttpHeaders.UPGRADE, "websocket");
        }
        for (CustomHeader header : rules.customHeaders()) {
            outgoing.set(header.name(), header.value());
        }
    }

    private static Optional<String> joined(MultiMap headers, String name) {
        List<String> values = headers.getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    private static void join(MultiMap headers, CharSequence name, String separator) {
        List<String> values = headers.getAll(name);
        if (values.size() > 1) {
            headers.set(name, String.join(separator, values));
        }
    }

    private static void keepFirst(MultiMap headers, CharSequence name) {
        List<String> values = headers.getAll(name);
        if (values.size() > 1) {
            headers.set(name, values.get(0));
        }
    }
}
