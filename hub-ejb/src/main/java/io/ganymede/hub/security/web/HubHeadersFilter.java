package io.ganymede.hub.security.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts the hub's headers on every response; the first filter of both web modules. */
public class HubHeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient HubHeaders headers;

    @Inject
    private transient HubPaths paths;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.of(paths.areaOf(HttpRequests.path(request))).forEach(response::setHeader);
        chain.doFilter(request, response);
    }
}
