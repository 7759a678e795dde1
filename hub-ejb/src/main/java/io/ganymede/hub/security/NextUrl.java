package io.ganymede.hub.security;

import io.ganymede.hub.config.PublicHosts;
import io.ganymede.hub.config.Subdomains;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code next} argument of a page so that nobody is ever sent to another site (hub contract 5.3). Immutable.
 *
 * @param ownOrigin scheme, host and port under which the browser sees the hub
 * @param subdomainHost scheme, domain and port below which every user has a host; empty without sub-domains
 */
public record NextUrl(String ownOrigin, Optional<String> subdomainHost) {
    private static final int MAX_LENGTH = 8192;
    private static final Pattern PARTS = Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(.*)");

    /** @param hosts at which host names people find the hub and the servers */
    public static NextUrl of(String ownOrigin, PublicHosts hosts) {
        return new NextUrl(ownOrigin, hosts.subdomains().map(Subdomains::site));
    }

    /**
     * Where the argument leads: a path with its query on the hub's own host, beginning with exactly one slash. Empty if
     * the argument is empty or leads elsewhere.
     *
     * @param argument as sent, percent-decoded once; empty text if there was none
     */
    public Optional<String> accept(String argument) {
        if (argument.length() > MAX_LENGTH || argument.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        String text = argument.replace("\\", "%5C").replaceFirst("^/{3,}", "//");
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean absolute = parts.group(1) != null || parts.group(2) != null;
        if (absolute && !isOurs(parts.group(1), parts.group(2))) {
            return Optional.empty();
        }
        String path = absolute ? "/" + parts.group(3).replaceFirst("^/+", "") : parts.group(3);
        return path.startsWith("/") ? Optional.of(encoded(path + parts.group(4))) : Optional.empty();
    }

    private boolean isOurs(String scheme, String authority) {
        if (authority == null || authority.isEmpty()) {
            return false;
        }
        Authority asked = new Authority(authority);
        Origin own = Origin.of(ownOrigin);
        boolean sameScheme = scheme == null || scheme.equalsIgnoreCase(own.scheme());
        return (sameScheme && asked.equals(own.authority()))
                || subdomainHost
                        .map(Origin::of)
                        .filter(host -> asked.isWithin(host.authority()))
                        .isPresent();
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c > ' ' && c < 0x7f) {
                encoded.append((char) c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
                }
            }
        });
        return encoded.toString();
    }

    private record Origin(String scheme, Authority authority) {
        static Origin of(String text) {
            String[] parts = text.split("://", 2);
            return new Origin(parts[0], new Authority(parts[parts.length - 1]));
        }
    }

    private record Authority(String text) {
        Authority {
            text = text.toLowerCase(Locale.ROOT);
        }

        boolean isWithin(Authority parent) {
            return equals(parent) || (text.endsWith("." + parent.text) && text.indexOf('@') < 0);
        }
    }
}
