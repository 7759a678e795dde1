package io.ganymede.hub.rest;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Settles what no resource needs to know (hub contract 1.1): OPTIONS is answered everywhere, HEAD almost nowhere, and a
 * slash at the end makes another path, except where the empty name of the default server stands before it. Nothing is
 * called by a name that is no UTF-8 or has NUL in it.
 */
@Provider
@PreMatching
public class RequestShape implements ContainerRequestFilter {
    private static final Pattern SLASH_AT_END_ALLOWED = Pattern.compile(
            "/?|/?(users/[^/]+/servers|shares/[^/]+|share-codes/[^/]+|(users|groups)/[^/]+/shared/[^/]+)/");
    private static final Pattern THE_API_ITSELF = Pattern.compile("/?");
    private static final char NUL = 0;
    private static final char REPLACEMENT = '\ufffd';
    private static final String ANYTHING_ELSE = MediaType.WILDCARD + ";q=0.001";
    private static final Pattern HEAD_ALLOWED = Pattern.compile("/?health");

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(false);
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            request.abortWith(options(path));
            return;
        }
        if (isUnfit(request.getUriInfo().getPath())) {
            throw new NotFoundException();
        }
        if (path.endsWith("/") && !SLASH_AT_END_ALLOWED.matcher(path).matches()) {
            throw new NotFoundException();
        }
        if (request.getMethod().equals(HttpMethod.HEAD)
                && !HEAD_ALLOWED.matcher(path).matches()) {
            throw new NotAllowedException(HttpMethod.GET);
        }
        refuseUnfitArguments(request.getUriInfo().getQueryParameters());
        forgetWhatIsNoMediaType(request);
        acceptWhateverThereIs(request);
    }

    /** The release is the one thing that pages of other sites may read; with a header of their own they ask here first. */
    private static Response options(String path) {
        Response.ResponseBuilder answer = Response.ok();
        return THE_API_ITSELF.matcher(path).matches()
                ? answer.header("Access-Control-Allow-Origin", "*").build()
                : answer.build();
    }

    /** Nothing depends on these headers so much that they would have to be right. */
    private static void forgetWhatIsNoMediaType(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
        } catch (ProcessingException malformed) {
            request.getHeaders().remove(HttpHeaders.ACCEPT);
        }
        try {
            request.getMediaType();
        } catch (ProcessingException malformed) {
            request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    /** No database can look for NUL, and what stands for bytes that are no UTF-8 is nobody's name. */
    private static boolean isUnfit(String text) {
        return text.indexOf(NUL) >= 0 || text.indexOf(REPLACEMENT) >= 0;
    }

    private static void refuseUnfitArguments(MultivaluedMap<String, String> arguments) {
        arguments.forEach((name, values) -> {
            if (values.stream().anyMatch(RequestShape::isUnfit)) {
                throw new HubException(Failure.INVALID_REQUEST, name + " must be text in UTF-8 without NUL");
            }
        });
    }

    /** The header may choose among forms of an answer or opt in to pages of listings, but nothing is refused for it. */
    private static void acceptWhateverThereIs(ContainerRequestContext request) {
        request.getHeaders().add(HttpHeaders.ACCEPT, ANYTHING_ELSE);
    }
}
