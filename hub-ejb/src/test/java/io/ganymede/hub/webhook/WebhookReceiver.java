package io.ganymede.hub.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A receiver of webhooks over real HTTP, which answers as a test tells it and keeps what it was sent. */
public final class WebhookReceiver implements AutoCloseable {
    /** The secret that the receiver expects requests to be signed with. */
    public static final String SECRET = "correct horse battery staple";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What was sent. Names of headers are in lower case. */
    public record Request(Map<String, String> headers, String body) {
        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }
    }

    /** How a request is answered. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Request request, Reply reply) throws IOException;
    }

    /** The way to answer one request. */
    public final class Reply {
        private final HttpExchange exchange;

        private Reply(HttpExchange exchange) {
            this.exchange = exchange;
        }

        /** Answers. */
        public void send(int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        public Reply header(String name, String value) {
            exchange.getResponseHeaders().set(name, value);
            return this;
        }

        /** Sends the beginning of an answer of unknown length, or none, and then nothing until the receiver ends. */
        public void hang(String beginning) throws IOException {
            if (!beginning.isEmpty()) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Closes the connection without an answer. */
        public void breakOff() {
            exchange.close();
        }
    }

    private WebhookReceiver(HttpServer server, Behaviour behaviour) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(headers, body);
            requests.add(request);
            behaviour.answer(request, new Reply(exchange));
        });
        server.start();
    }

    public static WebhookReceiver start(Behaviour behaviour) {
        try {
            return new WebhookReceiver(HttpServer.create(freePort(), 0), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static WebhookReceiver startSecure(SSLContext identity, Behaviour behaviour) {
        try {
            HttpsServer server = HttpsServer.create(freePort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(identity));
            return new WebhookReceiver(server, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress freePort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public URI url() {
        boolean secure = server instanceof HttpsServer;
        return URI.create((secure ? "https://localhost:" : "http://127.0.0.1:")
                + server.getAddress().getPort() + "/hook");
    }

    /** The webhook's settings, with the secret. */
    public Webhook webhook(Duration timeout, FailurePolicy policy) {
        return new Webhook(url(), new Webhook.Key.Text(Secret.of(SECRET)), timeout, policy, Optional.empty());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
