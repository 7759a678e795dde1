package io.ganymede.hub.security.web;

import io.ganymede.hub.security.cookie.RequestCookies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads what the security layer needs from a servlet request. */
public final class HttpRequests {
    private HttpRequests() {}

    /** The decoded path that the container maps, from the root of the host. */
    public static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getContextPath() + request.getServletPath() + (info == null ? "" : info);
    }

    /** The first value of a header. */
    public static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** All values of a header. */
    public static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    /** The cookies as sent. */
    public static RequestCookies cookies(HttpServletRequest request) {
        return RequestCookies.parse(headers(request, "Cookie"));
    }

    /** The request as the browser made it. */
    public static ForwardedRequest forwarded(HttpServletRequest request) {
        return ForwardedRequest.of(name -> header(request, name), request.getScheme());
    }
}
