package io.ganymede.hub.pages.http;

import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.routing.PageRouter;
import io.ganymede.hub.pages.routing.Route;
import io.ganymede.hub.security.CallerContext;
import io.ganymede.hub.security.web.HttpRequests;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The front controller: every request from outside is routed here and goes no further down the chain, so that nothing of
 * the application can be reached that has no route (hub contract 5.1).
 */
public class PageFilter implements Filter {
    private final PagePaths paths;
    private final CallerContext callers;
    private final RequestReader reader;
    private final Pages pages;
    private final AnswerWriter writer;
    private final Exchange exchange;
    private final HubAddresses addresses;

    @Inject
    public PageFilter(
            PagePaths paths,
            CallerContext callers,
            RequestReader reader,
            Pages pages,
            AnswerWriter writer,
            Exchange exchange,
            HubAddresses addresses) {
        this.paths = paths;
        this.callers = callers;
        this.reader = reader;
        this.pages = pages;
        this.writer = writer;
        this.exchange = exchange;
        this.addresses = addresses;
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain unused)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) incoming;
        HttpServletResponse response = (HttpServletResponse) outgoing;
        exchange.begin(request, response);
        Route route = new PageRouter(paths, addresses.publicHost())
                .route(
                        request.getMethod(),
                        paths.spelled(request.getRequestURI()),
                        Optional.ofNullable(request.getQueryString()));
        if (route instanceof Route.Redirect redirect) {
            writer.redirect(response, redirect.status(), redirect.location());
        } else if (route instanceof Route.StaticFile file) {
            writer.write(request, response, new Answer.StaticFile(file.name()));
        } else if (route instanceof Route.Page page) {
            if (isAtUsersHost(request) && !page.page().isForEverybody()) {
                toHubsHost(request, response);
            } else {
                answer(request, response, page);
            }
        } else {
            refuse(
                    request,
                    response,
                    route instanceof Route.MethodNotAllowed ? Failure.METHOD_NOT_ALLOWED : Failure.NOT_FOUND);
        }
    }

    private boolean isAtUsersHost(HttpServletRequest request) {
        String host = HttpRequests.forwarded(request).authority();
        return addresses
                .publicHosts()
                .subdomains()
                .filter(subdomains -> subdomains.areOwnersOf(host))
                .isPresent();
    }

    /** What somebody did as themselves at another user's host, that user's scripts could see and do again. */
    private void toHubsHost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (Set.of("GET", "HEAD").contains(request.getMethod())) {
            String query = Optional.ofNullable(request.getQueryString())
                    .map(text -> "?" + text)
                    .orElse("");
            writer.redirect(response, 302, addresses.publicHost().orElseThrow() + request.getRequestURI() + query);
        } else {
            refuse(request, response, Failure.MISDIRECTED_HOST);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Failure failure)
            throws IOException, ServletException {
        PageRequest asked = reader.readWithoutBody(request, RequestReader.NO_PAGE, callers.caller());
        writer.write(request, response, asked, pages.failed(asked, failure, Optional.empty()));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Route.Page page)
            throws IOException, ServletException {
        PageRequest asked;
        Answer answer;
        try {
            asked = reader.read(request, page, callers.caller());
            answer = pages.answer(asked);
        } catch (HubException unreadable) {
            asked = reader.readWithoutBody(request, page, callers.caller());
            answer = pages.failed(asked, unreadable.failure(), Optional.of(unreadable.getMessage()));
        }
        writer.write(request, response, asked, answer);
    }
}
