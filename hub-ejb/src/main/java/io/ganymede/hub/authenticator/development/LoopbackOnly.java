package io.ganymede.hub.authenticator.development;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keeps a hub without passwords to the machine it runs on. */
public final class LoopbackOnly {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::[0-9]{1,5})?");

    private LoopbackOnly() {}

    /**
     * Whether a request names this machine, so that no other site's page can have been made to send it.
     *
     * @param authority the {@code Host} header; empty text if it is missing
     */
    public static boolean isLocal(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        return matcher.matches() && HOSTS.contains(matcher.group(1).toLowerCase(Locale.ROOT));
    }
}
