package io.ganymede.hub.domain.server;

import java.util.Objects;

/**
 * The path below which a server answers, through the proxy and directly (hub contract 3.1).
 *
 * @param value percent-encoded, with slashes at both ends, such as {@code /user/bob/lab/}
 */
public record ServerPath(String value) {
    public ServerPath {
        Objects.requireNonNull(value, "value");
    }

    /** @param basePath path below which everything lies, with slashes at both ends */
    public static ServerPath of(String basePath, ServerId id) {
        String user = basePath + "user/" + UrlEscape.segment(id.owner().value()) + "/";
        return new ServerPath(
                id.name().isDefault()
                        ? user
                        : user + UrlEscape.segment(id.name().value()) + "/");
    }

    @Override
    public String toString() {
        return value;
    }
}
