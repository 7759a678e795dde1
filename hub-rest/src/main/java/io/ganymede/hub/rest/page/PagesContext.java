package io.ganymede.hub.rest.page;

import io.ganymede.hub.config.HubAddresses;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The web module with the hub's pages: what people see of this module is rendered there, so that it looks the same. */
@Dependent
public class PagesContext {
    @Inject
    private HubAddresses addresses;

    /** Hands the request over to a path of the pages that no request from outside reaches. */
    public void forward(String path, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestDispatcher pages = dispatcher(request.getServletContext(), path)
                .orElseThrow(() -> new ServletException("the hub's pages are not deployed at " + addresses.basePath()));
        pages.forward(request, response);
    }

    private Optional<RequestDispatcher> dispatcher(ServletContext context, String path) {
        return Optional.ofNullable(context.getContext(addresses.basePath().path()))
                .filter(pages -> !pages.getContextPath().equals(context.getContextPath()))
                .map(pages -> pages.getRequestDispatcher(path));
    }
}
