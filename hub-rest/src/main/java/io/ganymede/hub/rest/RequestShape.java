package io.ganymede.hub.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Settles what no resource needs to know (hub contract 1.1): OPTIONS is answered everywhere, HEAD almost nowhere, and a
 * slash at the end makes another path, except where the empty name of the default server stands before it.
 */
@Provider
@PreMatching
public class RequestShape implements ContainerRequestFilter {
    private static final Pattern SLASH_AT_END_ALLOWED = Pattern.compile(
            "/?|/?(users/[^/]+/servers|shares/[^/]+|share-codes/[^/]+|(users|groups)/[^/]+/shared/[^/]+)/");
    private static final Pattern HEAD_ALLOWED = Pattern.compile("/?health");

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            request.abortWith(Response.ok().build());
            return;
        }
        String path = request.getUriInfo().getPath(false);
        if (path.endsWith("/") && !SLASH_AT_END_ALLOWED.matcher(path).matches()) {
            throw new NotFoundException();
        }
        if (request.getMethod().equals(HttpMethod.HEAD)
                && !HEAD_ALLOWED.matcher(path).matches()) {
            throw new NotAllowedException(HttpMethod.GET);
        }
        acceptWhateverThereIs(request);
    }

    /** The header opts in to pages of listings, but nothing is refused for it: every resource has one form only. */
    private static void acceptWhateverThereIs(ContainerRequestContext request) {
        request.getHeaders().add(HttpHeaders.ACCEPT, MediaType.WILDCARD);
    }
}
