package io.ganymede.hub.rest.page;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.metrics.MetricsPublication;
import io.ganymede.hub.security.CallerContext;
import io.ganymede.hub.security.web.FailureResponder;
import io.ganymede.hub.security.web.RequestArea;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The metrics in the path of the API (hub contract 1.2, row 4). As in JupyterHub their errors are pages, hence a servlet
 * beside the resources.
 */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient CallerContext context;

    @Inject
    private transient MetricsPublication metrics;

    @Inject
    private transient FailureReporter reporter;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] text;
        try {
            text = metrics.read(context.caller().scopes());
        } catch (RuntimeException failed) {
            HubException failure =
                    reporter.report("writing the metrics", failed).failure();
            FailureResponder.answer(request, response, RequestArea.PAGE_WITH_TOKENS, failure);
            return;
        }
        response.setContentType(MetricsPublication.CONTENT_TYPE);
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    /** The API answers HEAD where the contract says so, which is not here. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
