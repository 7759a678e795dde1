package io.ganymede.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector that takes spans by OTLP over HTTP and keeps them. */
final class TraceCollector implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> otherPaths = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    /**
     * A span as it came.
     *
     * @param resource what it says of the process
     * @param scope the library that recorded it
     */
    record Received(Resource resource, String scope, Span span) {
        String name() {
            return span.getName();
        }

        String attribute(String key) {
            return value(span.getAttributesList(), key);
        }

        boolean isPartOf(Received whole) {
            return span.getParentSpanId().equals(whole.span().getSpanId())
                    && span.getTraceId().equals(whole.span().getTraceId());
        }
    }

    private TraceCollector(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::take);
        server.createContext("/", this::refuse);
        server.start();
    }

    /** On a free port. */
    static TraceCollector start() throws IOException {
        return new TraceCollector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Received> spans() {
        return List.copyOf(received);
    }

    /** What was asked for besides. */
    List<String> otherPaths() {
        return List.copyOf(otherPaths);
    }

    /** From now on nothing is answered. */
    void fallSilent() {
        silent = true;
    }

    static String value(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().hasIntValue()
                        ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .findFirst()
                .orElse(null);
    }

    private void take(HttpExchange exchange) throws IOException {
        if (silent) {
            awaitEnd();
        }
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (exchange;
                InputStream body = exchange.getRequestBody();
                InputStream plain = zipped ? new GZIPInputStream(body) : body) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(plain);
            request.getResourceSpansList()
                    .forEach(ofProcess -> ofProcess.getScopeSpansList().forEach(ofLibrary -> ofLibrary
                            .getSpansList()
                            .forEach(span -> received.add(new Received(
                                    ofProcess.getResource(),
                                    ofLibrary.getScope().getName(),
                                    span)))));
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        otherPaths.add(exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
