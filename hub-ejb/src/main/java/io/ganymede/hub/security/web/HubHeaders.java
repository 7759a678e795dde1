package io.ganymede.hub.security.web;

import java.util.Map;
import java.util.TreeMap;

/**
 * The headers that every response of the hub carries (hub contract 1.1). Immutable.
 *
 * @param reportUri where browsers report what the content security policy has kept from a page
 * @param overrides configured headers, which replace ours of the same name
 */
public record HubHeaders(String reportUri, Map<String, String> overrides) {
    /** The release of JupyterHub that clients find. */
    public static final String COMPATIBLE_VERSION = "6.1.1";

    public HubHeaders {
        overrides = Map.copyOf(overrides);
    }

    /** Headers of a response; none for static files. */
    public Map<String, String> of(RequestArea area) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (area == RequestArea.STATIC) {
            return headers;
        }
        String policy = "frame-ancestors 'none'; report-uri " + reportUri;
        headers.put("X-JupyterHub-Version", COMPATIBLE_VERSION);
        headers.put("Access-Control-Allow-Headers", "accept, content-type, authorization");
        headers.put("Content-Security-Policy", area == RequestArea.API ? policy + "; default-src 'none'" : policy);
        headers.putAll(overrides);
        return headers;
    }
}
