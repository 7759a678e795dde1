package io.ganymede.hub.config;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a listener is bound.
 *
 * @param ip address or host name without brackets; empty, {@code 0.0.0.0} and {@code ::} mean every interface
 * @param port from 1 to 65535
 */
public record ListenAddress(String ip, int port) {

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(?:\\.\\d{1,3}){3}");

    /** Whether it can be reached from this machine only. Names other than {@code localhost} count as reachable. */
    public boolean isLoopback() {
        return LOOPBACK_V4.matcher(ip).matches()
                || ip.equals("::1")
                || ip.toLowerCase(Locale.ROOT).equals("localhost");
    }

    /** Whether it listens on every interface. */
    public boolean isEveryInterface() {
        return ip.isEmpty() || ip.equals("0.0.0.0") || ip.equals("::");
    }

    /** Whether two listeners cannot both be open. */
    public boolean clashesWith(ListenAddress other) {
        return port == other.port && (isEveryInterface() || other.isEveryInterface() || ip.equalsIgnoreCase(other.ip));
    }

    /**
     * URL without path by which a process on this machine reaches it.
     *
     * @param secure whether it speaks TLS
     */
    public URI localUrl(boolean secure) {
        String host = isEveryInterface() ? "127.0.0.1" : ip;
        return URI.create((secure ? "https://" : "http://") + bracketed(host) + ":" + port);
    }

    static String bracketed(String ip) {
        return ip.contains(":") ? "[" + ip + "]" : ip;
    }

    @Override
    public String toString() {
        return bracketed(ip) + ":" + port;
    }
}
