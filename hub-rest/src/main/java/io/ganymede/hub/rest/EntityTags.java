package io.ganymede.hub.rest;

import jakarta.json.JsonStructure;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Tags what GET answers by its content, so that clients that poll get 304 while nothing changes (hub contract 1.1). */
@Provider
public class EntityTags implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean readable = request.getMethod().equals(HttpMethod.GET) && response.getStatus() == 200;
        if (!readable || !(response.getEntity() instanceof JsonStructure content)) {
            return;
        }
        String tag = '"' + digest(content.toString()) + '"';
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && Arrays.stream(known.split(",")).anyMatch(each -> names(each.strip(), tag))) {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
        }
    }

    /** Proxies that compress what passes make the tag a weak one, with which clients come back. */
    private static boolean names(String known, String tag) {
        return known.equals("*") || known.equals(tag) || known.equals("W/" + tag);
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
