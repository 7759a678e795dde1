package io.ganymede.proxy.header;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the proxy says about the client (proxy contract 5). Values that came with the request are kept and extended.
 *
 * @param peer address of the client's end of the connection
 * @param secure whether the connection uses TLS
 * @param webSocket whether the request opens a WebSocket
 * @param host value of the Host header; empty if there is none
 */
public record ForwardedHeaders(String peer, boolean secure, boolean webSocket, String host) {

    /**
     * The fields to set.
     *
     * @param present the value a field of the request has, all occurrences joined
     */
    public Map<String, String> extending(Function<String, Optional<String>> present) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("x-forwarded-for", appended(present.apply("x-forwarded-for"), peer));
        fields.put("x-forwarded-port", appended(present.apply("x-forwarded-port"), port()));
        fields.put("x-forwarded-proto", appended(present.apply("x-forwarded-proto"), protocol()));
        if (!webSocket && !host.isEmpty()) {
            fields.put(
                    "x-forwarded-host",
                    present.apply("x-forwarded-host")
                            .filter(value -> !value.isEmpty())
                            .orElse(host));
        }
        return fields;
    }

    private static String appended(Optional<String> value, String own) {
        return value.filter(text -> !text.isEmpty())
                .map(text -> text + "," + own)
                .orElse(own);
    }

    private String protocol() {
        String web = webSocket ? "ws" : "http";
        return secure ? web + "s" : web;
    }

    private String port() {
        int colon = host.lastIndexOf(':');
        String digits = colon > host.lastIndexOf(']') ? host.substring(colon + 1) : "";
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? digits : secure ? "443" : "80";
    }
}
