package io.ganymede.proxy.header;

import io.ganymede.proxy.route.TargetUrl;
import java.util.Optional;
import java.util.Set;

/**
 * Turns redirects to a target's own address into redirects to the public one (proxy contract 6).
 *
 * @param host whether the host becomes that of the request
 * @param protocol the scheme to put, if any
 */
public record LocationRewriting(boolean host, Optional<String> protocol) {

    private static final Set<Integer> STATUSES = Set.of(201, 301, 302, 307, 308);

    /**
     * The Location to pass on.
     *
     * @param status of the target's answer
     * @param location as the target sent it
     * @param target that answered
     * @param requestHost value of the request's Host header; empty if there is none
     */
    public String rewrite(int status, String location, TargetUrl target, String requestHost) {
        if ((!host && protocol.isEmpty()) || !STATUSES.contains(status)) {
            return location;
        }
        boolean sameServer = TargetUrl.parse(location)
                .filter(url -> url.host().equalsIgnoreCase(target.host()) && url.port() == target.port())
                .isPresent();
        int authority = location.indexOf("://") + 3;
        if (!sameServer) {
            return location;
        }
        String scheme = protocol.orElse(location.substring(0, authority - 3));
        int end = authority;
        while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
            end++;
        }
        String newHost = host && !requestHost.isEmpty() ? requestHost : location.substring(authority, end);
        return scheme + "://" + newHost + location.substring(end);
    }
}
