package io.ganymede.proxy.header;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a request by plain HTTP is sent to (proxy contract 13). */
public final class HttpsLocation {

    private static final int STANDARD_PORT = 443;
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s/@,?#\\\\:\\[\\]]+)(:\\d*)?");
    private static final Pattern TARGET = Pattern.compile("(?i:https?://[^/?#]*)?([/?][\\x21-\\x7e]*)?");

    private HttpsLocation() {}

    /**
     * The same by HTTPS.
     *
     * @param host of the request's Host header; its port does not matter
     * @param target of the request, path and query
     * @param port where HTTPS is spoken, left out if it is the one of HTTPS
     * @return empty if host or target are none that a browser sends
     */
    public static Optional<String> of(String host, String target, int port) {
        Matcher name = HOST.matcher(host);
        Matcher path = TARGET.matcher(target);
        if (!name.matches() || !path.matches()) {
            return Optional.empty();
        }
        String rest = path.group(1) == null ? "/" : path.group(1);
        return Optional.of("https://" + name.group(1) + (port == STANDARD_PORT ? "" : ":" + port)
                + (rest.startsWith("/") ? "" : "/") + rest);
    }
}
