package io.ganymede.hub.security.web;

import io.ganymede.hub.authenticator.development.DevelopmentAuthenticator;
import io.ganymede.hub.authenticator.development.LoopbackOnly;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * While people log in without passwords, answers 421 to requests for any other host than this machine. So a foreign site
 * cannot reach the hub by giving its own name this machine's address.
 */
public class LocalHostFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Configuration configuration;

    @Inject
    private transient HubPaths paths;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean development =
                configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals(DevelopmentAuthenticator.NAME);
        String host = HttpRequests.header(request, "Host").orElse("");
        if (development && !LoopbackOnly.isLocal(host)) {
            HubException failure = new HubException(
                    Failure.MISDIRECTED_HOST,
                    "The development authenticator answers only at 127.0.0.1, localhost and [::1].");
            FailureResponder.answer(request, response, paths.areaOf(HttpRequests.path(request)), failure);
            return;
        }
        chain.doFilter(request, response);
    }
}
