package io.ganymede.hub.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL that says where to listen: {@code http://IP:PORT/PATH}. Unlike an ordinary URL it may leave the host out, which
 * means every interface.
 *
 * @param ip address without brackets; empty for every interface
 * @param port from 1 to 65535; 80 where the URL names none
 * @param path empty, or beginning with a slash
 */
public record ListenUrl(String ip, int port, String path) {

    private static final int HTTP_PORT = 80;
    private static final Pattern FORM = Pattern.compile(
            "http://(?<ip>\\*|\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]*)(?::(?<port>\\d{1,5}))?(?<path>/[^?#\\s]*)?");

    /** Reads the URL; empty if the text is none. */
    public static Optional<ListenUrl> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int port = form.group("port") == null ? HTTP_PORT : Integer.parseInt(form.group("port"));
        String ip = form.group("ip").replace("*", "").replace("[", "").replace("]", "");
        String path = form.group("path") == null ? "" : form.group("path");
        return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new ListenUrl(ip, port, path));
    }

    /** Where to listen, without the path. */
    public ListenAddress address() {
        return new ListenAddress(ip, port);
    }

    @Override
    public String toString() {
        return "http://" + ListenAddress.bracketed(ip) + ":" + port + path;
    }
}
