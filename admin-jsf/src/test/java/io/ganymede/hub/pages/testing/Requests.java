package io.ganymede.hub.pages.testing;

import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.routing.PageRouter;
import io.ganymede.hub.pages.routing.Route;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.spawner.FormData;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests of somebody, routed as real ones are. */
public final class Requests {
    /** Where the hub lies in these tests. */
    public static final PagePaths PATHS = new PagePaths("/");

    private Requests() {}

    /** A GET of path and query. */
    public static PageRequest get(Caller caller, String uri) {
        return request("GET", caller, uri, "text/html", Map.of());
    }

    /** A GET that asks for another type than HTML. */
    public static PageRequest get(Caller caller, String uri, String accept) {
        return request("GET", caller, uri, accept, Map.of());
    }

    /** A POST of a form, written like a query. */
    public static PageRequest post(Caller caller, String uri, String form) {
        return request("POST", caller, uri, "text/html", parse(form));
    }

    private static PageRequest request(
            String method, Caller caller, String uri, String accept, Map<String, List<String>> fields) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(uri.substring(mark + 1));
        Route.Page route = (Route.Page) new PageRouter(PATHS, Optional.empty()).route(method, path, query);
        return new PageRequest(
                method,
                "http://127.0.0.1:8000",
                path,
                query,
                parse(query.orElse("")),
                FormData.of(fields),
                accept,
                Language.ENGLISH,
                route,
                caller);
    }

    private static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Arrays.stream(text.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            values.computeIfAbsent(decode(parts[0]), key -> new ArrayList<>())
                    .add(parts.length > 1 ? decode(parts[1]) : "");
        });
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
