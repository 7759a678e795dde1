package io.ganymede.hub.spawner.kubernetes.cluster;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request to the API server.
 *
 * @param path absolute, without a query; its segments are encoded already
 * @param body JSON text; may hold secrets
 */
record ApiRequest(String method, String path, Map<String, String> query, Optional<byte[]> body) {
    ApiRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        query = Map.copyOf(query);
        Objects.requireNonNull(body, "body");
    }

    static ApiRequest get(String path) {
        return get(path, Map.of());
    }

    static ApiRequest get(String path, Map<String, String> query) {
        return new ApiRequest("GET", path, query, Optional.empty());
    }

    static ApiRequest post(String path, byte[] body) {
        return new ApiRequest("POST", path, Map.of(), Optional.of(body));
    }

    static ApiRequest delete(String path, byte[] options) {
        return new ApiRequest("DELETE", path, Map.of(), Optional.of(options));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
