package io.ganymede.hub.spawner.kubernetes.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.credentials.Authentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Authentication by a token in a file that is replaced now and then, as clusters do. The file is read again before the
 * token can have expired, and at once when the API server refuses the token.
 */
final class TokenFile implements Authentication, Interceptor {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;

    private final Path file;
    private volatile Reading last;

    TokenFile(Path file) {
        this.file = file;
    }

    private record Reading(String token, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }

        @Override
        public String toString() {
            return "Reading";
        }
    }

    @Override
    public void provide(ApiClient client) {
        client.setHttpClient(
                client.getHttpClient().newBuilder().addInterceptor(this).build());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Reading used = last;
        if (used == null || !used.isFresh()) {
            used = read();
        }
        Response response = chain.proceed(authorised(chain.request(), used));
        if (response.code() != UNAUTHORIZED) {
            return response;
        }
        Reading newer = read();
        if (newer.token().equals(used.token())) {
            return response;
        }
        response.close();
        return chain.proceed(authorised(chain.request(), newer));
    }

    private Reading read() throws IOException {
        Reading reading = new Reading(Files.readString(file).strip(), System.nanoTime());
        last = reading;
        return reading;
    }

    private static Request authorised(Request request, Reading reading) {
        return request.newBuilder()
                .header("Authorization", "Bearer " + reading.token())
                .build();
    }
}
