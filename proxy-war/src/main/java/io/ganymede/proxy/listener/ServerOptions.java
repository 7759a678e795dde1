package io.ganymede.proxy.listener;

import io.ganymede.proxy.option.ProxyOptions;
import io.vertx.core.http.HttpServerOptions;

/** What all listeners of the proxy have in common. */
final class ServerOptions {

    private static final int BACKLOG = 1024;
    private static final int CHUNK = 65536;

    private ServerOptions() {}

    /** For plain HTTP at a port of the public address. */
    static HttpServerOptions of(ProxyOptions options, int port) {
        return new HttpServerOptions()
                .setHost(options.ip())
                .setPort(port)
                .setAcceptBacklog(BACKLOG)
                .setTcpKeepAlive(true)
                .setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(options.limits().headerSize())
                .setMaxHeaderSize(options.limits().headerSize())
                .setMaxChunkSize(CHUNK);
    }
}
