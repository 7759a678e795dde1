package io.ganymede.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ganymede.hub.TestPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Programs that answer as users' servers would, at one port of many loopback addresses: each pod has its own. */
final class PlayedServers implements AutoCloseable {
    private static final int THREADS = 8;

    private final int port;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<HttpServer> servers = new ArrayList<>();
    private volatile boolean broken;

    /** @param count addresses from 127.0.0.1 on, at most 254 */
    PlayedServers(int count) throws IOException {
        port = TestPort.free();
        for (int i = 1; i <= count; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0." + i, port), 0);
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
            servers.add(server);
        }
    }

    int port() {
        return port;
    }

    /** Whether they fail instead of answering. */
    void breakDown(boolean down) {
        broken = down;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = "{\"version\": \"played\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-JupyterHub-Version", "6.1.1");
            exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
