package io.ganymede.hub.pages.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * A request while its view is rendered: one for a page, without parameters. Views show models only, but Faces asks for the
 * parameters, and so has the container read a body that may be the reason for the error being shown. And it refuses methods
 * that it does not know, with an empty answer, in place of the page that tells of them.
 */
final class RenderingRequest extends HttpServletRequestWrapper {
    RenderingRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getParameter(String name) {
        return null;
    }

    @Override
    public String[] getParameterValues(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
