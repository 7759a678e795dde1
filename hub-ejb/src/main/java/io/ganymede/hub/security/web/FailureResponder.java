package io.ganymede.hub.security.web;

import io.ganymede.hub.domain.failure.HubException;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers requests that end before they reach a resource or page: JSON for the API, for pages the error page of the web
 * module, which finds the failure in the request attribute {@value #ATTRIBUTE}.
 */
public final class FailureResponder {
    /** Request attribute that holds the {@link HubException}. */
    public static final String ATTRIBUTE = "io.ganymede.hub.failure";

    private FailureResponder() {}

    /** Sends the answer; the response must not be committed. */
    public static void answer(
            HttpServletRequest request, HttpServletResponse response, RequestArea area, HubException failure)
            throws IOException {
        int status = failure.failure().status();
        if (area != RequestArea.API) {
            request.setAttribute(ATTRIBUTE, failure);
            response.sendError(status, failure.getMessage());
            return;
        }
        byte[] body = Json.createObjectBuilder()
                .add("status", status)
                .add("message", failure.getMessage())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
