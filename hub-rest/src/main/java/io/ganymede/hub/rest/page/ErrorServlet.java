package io.ganymede.hub.rest.page;

import io.ganymede.hub.rest.failure.ErrorBody;
import io.ganymede.hub.security.web.HubPaths;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers what the container ends with an error: JSON for the API, and for the one page of this module the error page of
 * all pages. Nothing of the cause is shown.
 */
@WebServlet("/WEB-INF/error")
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/WEB-INF/error";

    @Inject
    private transient HubPaths paths;

    @Inject
    private transient PagesContext pages;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path instanceof String text && paths.areaOf(text).isPage()) {
            pages.forward(PAGE, request, response);
            return;
        }
        Status status = Status.fromStatusCode(response.getStatus());
        String reason = status == null ? "Error" : status.getReasonPhrase();
        byte[] body = ErrorBody.json(response.getStatus(), reason).toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
