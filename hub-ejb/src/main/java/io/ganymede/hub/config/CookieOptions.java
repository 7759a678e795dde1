package io.ganymede.hub.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes set on every cookie of the hub and passed on to the servers (hub contract 7.2).
 *
 * @param sameSite {@code Lax}, {@code Strict} or {@code None}
 * @param secure whether cookies are sent over TLS only, whatever the request came by
 * @param httpOnly whether scripts cannot read them
 * @param domain domain that cookies are sent to
 */
public record CookieOptions(
        Optional<String> sameSite, Optional<Boolean> secure, Optional<Boolean> httpOnly, Optional<String> domain) {

    /** No attributes. */
    public static final CookieOptions NONE =
            new CookieOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The attributes that are set, under the names that servers expect in {@code JUPYTERHUB_COOKIE_OPTIONS}. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        sameSite.ifPresent(value -> map.put("samesite", value));
        secure.ifPresent(value -> map.put("secure", value));
        httpOnly.ifPresent(value -> map.put("httponly", value));
        domain.ifPresent(value -> map.put("domain", value));
        return map;
    }
}
