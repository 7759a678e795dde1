package io.ganymede.hub.security.xsrf;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.security.web.FailureResponder;
import io.ganymede.hub.security.web.HttpRequests;
import io.ganymede.hub.security.web.HubPaths;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses forged requests in both web modules; the rules for API and pages follow from the path (hub contract 6.1). Pages
 * are answered by the module's page for 403, which finds out from the path whether to show the login form. As the token
 * may stand in the body, bodies that are too large to be any form of ours are refused first.
 */
public class XsrfFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    @Inject
    private transient XsrfProtection protection;

    @Inject
    private transient HubPaths paths;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest checked;
        try {
            checked = check(request);
        } catch (HubException failure) {
            FailureResponder.answer(request, response, paths.areaOf(HttpRequests.path(request)), failure);
            return;
        }
        chain.doFilter(checked, response);
    }

    /** The request for whoever comes next, its body unread. */
    private HttpServletRequest check(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            // looking for the token in a form would have the container read it
            throw new HubException(
                    Failure.BODY_TOO_LARGE, "The body must not be larger than " + MAX_BODY_BYTES + " bytes");
        }
        boolean mayBringCredentials =
                request.getMethod().equals("POST") && paths.takesCredentialsInBody(HttpRequests.path(request));
        if (!mayBringCredentials) {
            protection.check(request);
            return request;
        }
        RepeatableRequest repeatable = RepeatableRequest.of(request);
        if (!repeatable.hasJsonField("auth")) {
            protection.check(repeatable);
        }
        return repeatable;
    }
}
