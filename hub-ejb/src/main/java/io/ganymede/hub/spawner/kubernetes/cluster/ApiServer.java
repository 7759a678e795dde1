package io.ganymede.hub.spawner.kubernetes.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The API server, asked once and without patience. Connections, credentials and TLS are the official client's. Safe for
 * use by several threads; blocking calls end when their thread is interrupted.
 */
final class ApiServer implements AutoCloseable {
    private static final String[] BEARER = {"BearerToken"};
    /** The longest answer to a request; objects of the cluster have at most 1.5 MiB. */
    private static final int LONGEST_ANSWER = 4 << 20;

    private final ApiClient client;
    private final OkHttpClient streams;
    private final AtomicLong requests = new AtomicLong();

    /** @param silence time after which a stream counts as dead on which nothing came */
    ApiServer(ApiClient client, Duration silence) {
        this.client = client;
        this.streams = client.getHttpClient().newBuilder().readTimeout(silence).build();
    }

    /**
     * Sends a request and waits for the answer, whatever its status.
     *
     * @param limit for the whole exchange
     * @throws IOException if there is no answer, or none in time; whether the server did what it was asked is unknown
     */
    ApiReply send(ApiRequest request, Duration limit) throws IOException, InterruptedException {
        requests.incrementAndGet();
        Call call = call(request);
        call.timeout().timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute();
                ResponseBody body = response.body()) {
            byte[] bytes = body.byteStream().readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw new IOException("the API server answered more than " + LONGEST_ANSWER + " bytes");
            }
            return new ApiReply(response.code(), retryAfter(response), bytes);
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new IOException("no answer within " + limit.toMillis() + " ms", e);
        }
    }

    /** Opens an answer that is read while it comes, such as a watch or a long list. The caller closes it. */
    ApiStream open(ApiRequest request) throws IOException {
        requests.incrementAndGet();
        Call call = streams.newCall(call(request).request());
        Response response = call.execute();
        return new ApiStream(call, response);
    }

    /** How many requests have been sent, streams included. */
    long requestCount() {
        return requests.get();
    }

    private Call call(ApiRequest request) throws IOException {
        List<Pair> query = request.query().entrySet().stream()
                .map(parameter -> new Pair(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.toList());
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        request.body().ifPresent(body -> headers.put("Content-Type", "application/json"));
        try {
            return client.buildCall(
                    null,
                    request.path(),
                    request.method(),
                    query,
                    List.of(),
                    request.body().orElse(null),
                    headers,
                    new HashMap<>(),
                    new HashMap<>(),
                    BEARER,
                    null);
        } catch (ApiException | RuntimeException e) {
            throw new IOException("the request cannot be sent: " + e.getMessage(), e);
        }
    }

    private static Optional<Duration> retryAfter(Response response) {
        String seconds = response.header("Retry-After", "");
        return seconds.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    @Override
    public void close() {
        streams.dispatcher().cancelAll();
        streams.dispatcher().executorService().shutdown();
        streams.connectionPool().evictAll();
    }
}
