package io.ganymede.hub.rest.share;

import io.ganymede.hub.application.share.SharePage;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.rest.RequestAddress;
import io.ganymede.hub.rest.model.Pagination;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;

/** Makes pages of shares and codes, which have the paginated form whether a client asks for it or not (hub contract 1.1). */
@ApplicationScoped
public class ShareListing {
    @Inject
    private Configuration configuration;

    /**
     * Answers a request for a listing.
     *
     * @param list the use case
     * @param model of one item
     */
    <F extends ShareFilter, T> JsonObject page(
            HttpHeaders headers,
            UriInfo uri,
            F filter,
            Function<ShareQuery<F>, SharePage<T>> list,
            Function<T, JsonObject> model) {
        Pagination pagination =
                Pagination.of(headers.getHeaderString(HttpHeaders.ACCEPT), uri.getQueryParameters(), configuration);
        SharePage<T> page = list.apply(new ShareQuery<>(filter, pagination.offset(), pagination.limit()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.items().stream().map(model).forEach(items::add);
        return pagination.paginated(items.build(), page.total(), RequestAddress.of(uri, headers));
    }
}
