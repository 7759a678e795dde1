package io.ganymede.proxy.listener;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a request says about itself before anybody looks at its path: host, body, expectation, upgrade. */
final class RequestFraming {

    private static final Pattern HOST = Pattern.compile("[^\\s/@,?#\\\\]*");

    private RequestFraming() {}

    /** The status to refuse a request with whose header is ambiguous; empty if it is sound. */
    static OptionalInt problem(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        int leastHosts = request.version() == HttpVersion.HTTP_1_1 ? 1 : 0;
        if (hosts.size() < leastHosts
                || hosts.size() > 1
                || !hosts.stream().allMatch(h -> HOST.matcher(h).matches())) {
            return OptionalInt.of(400);
        }
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean chunkedOnce = encodings.size() == 1
                && encodings.get(0).equalsIgnoreCase("chunked")
                && request.version() == HttpVersion.HTTP_1_1;
        if ((!encodings.isEmpty() && !chunkedOnce) || request.method().equals(HttpMethod.CONNECT)) {
            return OptionalInt.of(400);
        }
        String expectation = headers.get(HttpHeaders.EXPECT);
        return expectation == null || expectsContinue(request) ? OptionalInt.empty() : OptionalInt.of(417);
    }

    static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return isChunked(request) || (length != null && !length.equals("0"));
    }

    static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Value of the Host header, empty if there is none. */
    static String host(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host == null ? "" : host;
    }

    static boolean opensWebSocket(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.version() == HttpVersion.HTTP_1_1
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && !hasBody(request)
                && connectionSays(request, "upgrade");
    }

    /** Whether the client wants the connection to end, which it may say among other things. */
    static boolean asksToClose(HttpServerRequest request) {
        return connectionSays(request, "close");
    }

    private static boolean connectionSays(HttpServerRequest request, String option) {
        return request.headers().getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(token -> token.strip().equalsIgnoreCase(option));
    }
}
