package io.ganymede.hub.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name under which the owner of a certificate is reached, written as OpenSSL does: {@code DNS:hub.example.org} or
 * {@code IP:10.0.0.1}.
 *
 * @param kind what the value is
 * @param value a host name in lower case, all names of a domain with a star in front, or an address in one spelling
 */
public record AlternativeName(Kind kind, String value) {

    private static final Pattern HOST = Pattern.compile("(?:\\*\\.)?[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(?:\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** What a name is. */
    public enum Kind {
        DNS,
        IP
    }

    /** Reads a name; empty if the text is none. */
    public static Optional<AlternativeName> read(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1).strip();
        return switch (text.substring(0, Math.max(colon, 0)).strip().toUpperCase(Locale.ROOT)) {
            case "DNS" -> dns(value);
            case "IP" -> ip(value);
            default -> Optional.empty();
        };
    }

    /** The name of a host, or an address without or with brackets; empty if the text is neither. */
    public static Optional<AlternativeName> ofHost(String host) {
        String bare = host.replace("[", "").replace("]", "");
        return ip(bare).or(() -> dns(bare));
    }

    private static Optional<AlternativeName> dns(String value) {
        return Optional.of(value)
                .filter(HOST.asMatchPredicate())
                .map(name -> new AlternativeName(Kind.DNS, name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<AlternativeName> ip(String value) {
        if (!ADDRESS.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            // no look-up, since it is an address
            return Optional.of(
                    new AlternativeName(Kind.IP, InetAddress.getByName(value).getHostAddress()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
