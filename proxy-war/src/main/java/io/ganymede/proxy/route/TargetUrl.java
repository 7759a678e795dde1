package io.ganymede.proxy.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a server that the proxy asks. User information in it is ignored (proxy contract 4).
 *
 * @param secure whether it is asked by TLS
 * @param host name or literal address without brackets
 * @param port 1 to 65535
 * @param socket path of a UNIX socket that takes the place of host and port
 * @param path escaped, empty or beginning with a slash
 * @param query escaped, without the question mark; empty if there is none
 */
public record TargetUrl(boolean secure, String host, int port, Optional<String> socket, String path, String query) {

    /** Reads an address with the scheme http, https, http+unix or unix+http; empty for anything else. */
    public static Optional<TargetUrl> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "http" -> overNetwork(uri, false, 80);
                case "https" -> overNetwork(uri, true, 443);
                case "http+unix", "unix+http" -> overSocket(uri);
                default -> Optional.empty();
            };
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Host and port as a Host header shows them: the scheme's own port is left out. */
    public String authority() {
        if (socket.isPresent()) {
            return "localhost";
        }
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    /** What to show of it in a log: scheme and place, never user information, path or query. */
    @Override
    public String toString() {
        return socket.map(file -> "http+unix://" + file).orElse((secure ? "https://" : "http://") + authority());
    }

    private static Optional<TargetUrl> overNetwork(URI uri, boolean secure, int defaultPort) {
        if (uri.getHost() == null || uri.getPort() > 65535) {
            return Optional.empty();
        }
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        int port = uri.getPort() <= 0 ? defaultPort : uri.getPort();
        return Optional.of(new TargetUrl(secure, host, port, Optional.empty(), path(uri), query(uri)));
    }

    private static Optional<TargetUrl> overSocket(URI uri) {
        if (uri.getRawAuthority() == null) {
            return Optional.empty();
        }
        String file = URLDecoder.decode(uri.getRawAuthority().replace("+", "%2B"), StandardCharsets.UTF_8);
        return Optional.of(new TargetUrl(false, "localhost", 80, Optional.of(file), path(uri), query(uri)));
    }

    private static String path(URI uri) {
        return uri.getRawPath() == null ? "" : uri.getRawPath();
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : uri.getRawQuery();
    }
}
