package io.ganymede.benchmark;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The API server as one account sees it, by the official client's connection. */
final class ClusterApi implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MOST_AT_ONCE = 1000;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final String server;
    private final byte[] authority;
    private final OkHttpClient http;
    private final Optional<String> token;

    private ClusterApi(ApiClient client, byte[] authority, Optional<String> token) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        this.server = client.getBasePath();
        this.authority = authority;
        this.http = client.getHttpClient()
                .newBuilder()
                .dispatcher(dispatcher)
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ofMinutes(10))
                .build();
        this.token = token;
    }

    /** As the account that the file names. */
    static ClusterApi byKubeconfig(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            KubeConfig config = KubeConfig.loadKubeConfig(reader);
            config.setFile(file.toFile());
            byte[] authority = config.getCertificateAuthorityData() == null
                    ? Files.readAllBytes(file.resolveSibling(config.getCertificateAuthorityFile()))
                    : Base64.getDecoder().decode(config.getCertificateAuthorityData());
            return new ClusterApi(ClientBuilder.kubeconfig(config).build(), authority, Optional.empty());
        }
    }

    /** The same API server, as an account that proves itself by a token. */
    ClusterApi withToken(String secret) {
        ApiClient client = new ClientBuilder()
                .setBasePath(server)
                .setCertificateAuthority(authority)
                .build();
        return new ClusterApi(client, authority, Optional.of(secret));
    }

    String server() {
        return server;
    }

    byte[] authority() {
        return authority;
    }

    String get(String path) throws IOException {
        return expect(http.newCall(request(path).build()));
    }

    JsonObject getJson(String path) throws IOException {
        return json(get(path));
    }

    /** Creates an object; one that exists is left as it is. */
    JsonObject create(String path, JsonObject object) throws IOException {
        Call call = http.newCall(request(path).post(body(object)).build());
        try (Response response = call.execute()) {
            String answer = response.body().string();
            if (!response.isSuccessful() && response.code() != CONFLICT) {
                throw new IOException(path + ": " + response.code() + " " + answer);
            }
            return json(answer);
        }
    }

    /** Deletes objects, if there are any. */
    void delete(String path, JsonObject options) throws IOException {
        Call call = http.newCall(request(path).delete(body(options)).build());
        try (Response response = call.execute()) {
            if (!response.isSuccessful() && response.code() != NOT_FOUND) {
                throw new IOException(
                        path + ": " + response.code() + " " + response.body().string());
            }
        }
    }

    CompletableFuture<Void> createLater(String path, JsonObject object) {
        return later(request(path).post(body(object)).build());
    }

    CompletableFuture<Void> deleteLater(String path, JsonObject options) {
        return later(request(path).delete(body(options)).build());
    }

    /** Opens an answer that comes line by line. */
    Response open(String path) throws IOException {
        Response response = http.newCall(request(path).build()).execute();
        if (!response.isSuccessful()) {
            try (response) {
                throw new IOException(
                        path + ": " + response.code() + " " + response.body().string());
            }
        }
        return response;
    }

    private CompletableFuture<Void> later(Request request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        http.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    String answer = response.body().string();
                    if (response.isSuccessful()) {
                        done.complete(null);
                    } else {
                        done.completeExceptionally(new IOException(response.code() + " " + answer));
                    }
                }
            }
        });
        return done;
    }

    private Request.Builder request(String path) {
        Request.Builder request = new Request.Builder().url(server + path);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private static String expect(Call call) throws IOException {
        try (Response response = call.execute()) {
            String answer = response.body().string();
            if (!response.isSuccessful()) {
                throw new IOException(call.request().url() + ": " + response.code() + " " + answer);
            }
            return answer;
        }
    }

    private static RequestBody body(JsonObject object) {
        return RequestBody.create(object.toString().getBytes(StandardCharsets.UTF_8), JSON);
    }

    static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
