package io.ganymede.hub.pages.http;

import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.routing.Route;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.security.BrowserSession;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.security.cookie.LanguageCookie;
import io.ganymede.hub.spawner.FormData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes of a servlet request what pages decide on. */
@ApplicationScoped
public class RequestReader {
    /** Name of the cookie with the chosen language. */
    public static final String LANGUAGE_COOKIE = LanguageCookie.NAME;

    /** Stands for the page of a request that leads to none. */
    static final Route.Page NO_PAGE = new Route.Page(PageName.ERROR, Optional.empty(), Optional.empty(), "");

    @Inject
    private BrowserSession session;

    @Inject
    private PagePaths paths;

    /** @throws io.ganymede.hub.domain.failure.HubException if the body is too large or no form */
    PageRequest read(HttpServletRequest request, Route.Page route, Caller caller) {
        return read(request, route, caller, form(request, route));
    }

    /** The request with its body left aside. */
    PageRequest readWithoutBody(HttpServletRequest request, Route.Page route, Caller caller) {
        return read(request, route, caller, FormData.EMPTY);
    }

    private PageRequest read(HttpServletRequest request, Route.Page route, Caller caller, FormData form) {
        Optional<String> query = Optional.ofNullable(request.getQueryString());
        Map<String, List<String>> arguments = arguments(query.orElse(""));
        return new PageRequest(
                request.getMethod(),
                session.origin(request),
                sentPath(request),
                query,
                arguments,
                form,
                Optional.ofNullable(request.getHeader("Accept")).orElse(""),
                language(request),
                route,
                caller);
    }

    /** The path as sent, also while the container reports an error or the REST module shows a page. */
    private String sentPath(HttpServletRequest request) {
        return Stream.of(RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI)
                .map(request::getAttribute)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .or(() -> Optional.of(request.getRequestURI()))
                .map(paths::spelled)
                .orElseThrow();
    }

    /** The language of whoever makes the request. */
    Language language(HttpServletRequest request) {
        Optional<String> chosen = Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(LANGUAGE_COOKIE))
                .map(Cookie::getValue)
                .findFirst();
        return Language.choose(chosen, Optional.ofNullable(request.getHeader("Accept-Language")));
    }

    static Map<String, List<String>> arguments(String query) {
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                arguments
                        .computeIfAbsent(decoded(name), key -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return arguments;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }

    /** Uploads belong to the start of a server only. */
    private static FormData form(HttpServletRequest request, Route.Page route) {
        if (!request.getMethod().equals("POST")) {
            return FormData.EMPTY;
        }
        return route.page() == PageName.SPAWN && MultipartForm.isIn(request)
                ? MultipartForm.read(request)
                : FormData.of(fields(request));
    }

    /** Servlet parameters are those of the query followed by those of the body. */
    private static Map<String, List<String>> fields(HttpServletRequest request) {
        Map<String, List<String>> arguments =
                arguments(Optional.ofNullable(request.getQueryString()).orElse(""));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            int ofQuery = arguments.getOrDefault(name, List.of()).size();
            if (values.length > ofQuery) {
                fields.put(name, List.of(values).subList(ofQuery, values.length));
            }
        });
        return fields;
    }
}
