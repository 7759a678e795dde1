package io.ganymede.hub.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL that says where to listen: {@code http://IP:PORT/PATH}, or with https. Unlike an ordinary URL it may leave the host out, which
 * means every interface.
 *
 * @param secure whether it begins with https
 * @param ip address without brackets; empty for every interface
 * @param port from 1 to 65535; 80 or 443 where the URL names none
 * @param path empty, or beginning with a slash
 */
public record ListenUrl(boolean secure, String ip, int port, String path) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>https?)://(?<ip>\\*|\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]*)(?::(?<port>\\d{1,5}))?(?<path>/[^?#\\s]*)?");

    /** Reads the URL; empty if the text is none. */
    public static Optional<ListenUrl> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean secure = form.group("scheme").equals("https");
        int standardPort = secure ? HTTPS_PORT : HTTP_PORT;
        int port = form.group("port") == null ? standardPort : Integer.parseInt(form.group("port"));
        String ip = form.group("ip").replace("*", "").replace("[", "").replace("]", "");
        String path = form.group("path") == null ? "" : form.group("path");
        return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new ListenUrl(secure, ip, port, path));
    }

    /** Where to listen, without the path. */
    public ListenAddress address() {
        return new ListenAddress(ip, port);
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + ListenAddress.bracketed(ip) + ":" + port + path;
    }
}
