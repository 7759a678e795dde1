package io.ganymede.proxy.listener;

import io.ganymede.proxy.header.HopByHopHeaders;
import io.ganymede.proxy.header.LocationRewriting;
import io.ganymede.proxy.header.ServiceWorkerScope;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.function.Predicate;

/** Status and header fields of an answer on their way to the client (proxy contract 6). */
final class ResponseHead {

    private ResponseHead() {}

    static void copy(HttpClientResponse incoming, Forwarding forwarding, LocationRewriting locations) {
        HttpServerRequest request = forwarding.request();
        HttpServerResponse response = request.response();
        response.setStatusCode(incoming.statusCode()).setStatusMessage(incoming.statusMessage());
        MultiMap headers = response.headers();
        Predicate<String> dropped = HopByHopHeaders.of(incoming.headers().getAll(HttpHeaders.CONNECTION));
        for (Map.Entry<String, String> field : incoming.headers()) {
            if (!dropped.test(field.getKey()) && mayPass(field, forwarding)) {
                headers.add(field.getKey(), field.getValue());
            }
        }
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(
                    HttpHeaders.LOCATION,
                    locations.rewrite(incoming.statusCode(), location, forwarding.url(), RequestFraming.host(request)));
        }
        frame(request, incoming);
    }

    private static boolean mayPass(Map.Entry<String, String> field, Forwarding forwarding) {
        return !field.getKey().equalsIgnoreCase(ServiceWorkerScope.FIELD)
                || ServiceWorkerScope.isWithin(field.getValue(), forwarding.match());
    }

    /** Ends the answer, and the connection where only its end tells a client that the answer is complete. */
    static void end(HttpServerRequest request) {
        boolean endless = isEndless(request);
        request.response().end().onComplete(sent -> {
            if (endless) {
                request.connection().close();
            }
        });
    }

    private static void frame(HttpServerRequest request, HttpClientResponse incoming) {
        HttpServerResponse response = request.response();
        if (incoming.statusCode() == 204) {
            // Vert.x would add a length, which this status must not have
            response.headersEndHandler(head -> response.headers().remove(HttpHeaders.CONTENT_LENGTH));
        }
        if (hasNoBody(request, incoming) || response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_1_1) {
            response.setChunked(true);
        } else {
            response.headersEndHandler(head -> response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        }
    }

    private static boolean hasNoBody(HttpServerRequest request, HttpClientResponse incoming) {
        int status = incoming.statusCode();
        return request.method().equals(HttpMethod.HEAD) || status == 204 || status == 304;
    }

    private static boolean isEndless(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_1_1
                && !request.response().headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
