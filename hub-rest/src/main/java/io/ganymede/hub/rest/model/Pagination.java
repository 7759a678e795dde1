package io.ganymede.hub.rest.model;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.rest.body.QueryArguments;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * A page of a listing (hub contract 1.1).
 *
 * @param optedIn whether the client asked for the paginated form
 */
public record Pagination(boolean optedIn, int offset, int limit) {
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final String MEDIA_TYPE = "application/jupyterhub-pagination+json";

    /**
     * Reads what the client asks for.
     *
     * @param accept the header; may be null
     * @throws HubException with {@link Failure#INVALID_REQUEST} if offset or limit is no number
     */
    public static Pagination of(String accept, MultivaluedMap<String, String> query, Configuration configuration) {
        boolean optedIn = accept != null
                && Arrays.stream(accept.split(","))
                        .map(item -> item.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(MEDIA_TYPE::equals);
        int maximum = configuration.get(JupyterHubSettings.API_PAGE_MAX_LIMIT);
        int usual = optedIn ? configuration.get(JupyterHubSettings.API_PAGE_DEFAULT_LIMIT) : maximum;
        int limit = Math.max(1, Math.min(number("limit", query, usual), maximum));
        return new Pagination(optedIn, number("offset", query, 0), limit);
    }

    private static int number(String name, MultivaluedMap<String, String> query, int absent) {
        return new QueryArguments(query)
                .last(name)
                .map(text -> number(name, text))
                .orElse(absent);
    }

    /** More than there can ever be is as good as all: clients ask for it to say so. */
    private static int number(String name, String text) {
        try {
            return new BigInteger(text).abs().min(MOST).intValue();
        } catch (NumberFormatException malformed) {
            throw new HubException(Failure.INVALID_REQUEST, name + " must be a whole number", malformed);
        }
    }

    /**
     * The listing in the form that the client asked for.
     *
     * @param total rows on all pages
     * @param request address of this request as the client sees it
     */
    public JsonStructure page(JsonStructure items, long total, URI request) {
        return optedIn ? paginated(items, total, request) : items;
    }

    /** The paginated form, for listings that have no other. */
    public JsonObject paginated(JsonStructure items, long total, URI request) {
        return Json.createObjectBuilder()
                .add("items", items)
                .add(
                        "_pagination",
                        Json.createObjectBuilder()
                                .add("offset", offset)
                                .add("limit", limit)
                                .add("total", total)
                                .add("next", next(total, request)))
                .build();
    }

    private JsonValue next(long total, URI request) {
        long following = (long) offset + limit;
        if (following >= total) {
            return JsonValue.NULL;
        }
        JsonObjectBuilder next = Json.createObjectBuilder()
                .add("offset", following)
                .add("limit", limit)
                .add(
                        "url",
                        UriBuilder.fromUri(request)
                                .replaceQueryParam("offset", following)
                                .replaceQueryParam("limit", limit)
                                .build()
                                .toString());
        return next.build();
    }
}
