package io.ganymede.hub.application.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts an answer into the query of a client's redirect URI, which stays a path if it is one (hub contract 2.1). */
final class RedirectLocation {
    private RedirectLocation() {}

    static String ofCode(String redirectUri, String code, Optional<String> state) {
        return withState(with(redirectUri, "code", code), state);
    }

    static String ofError(String redirectUri, RedirectedError error, Optional<String> state) {
        String location = with(redirectUri, "error", error.error());
        return withState(
                error.description().isEmpty() ? location : with(location, "error_description", error.description()),
                state);
    }

    private static String withState(String location, Optional<String> state) {
        return state.map(value -> with(location, "state", value)).orElse(location);
    }

    private static String with(String location, String name, String value) {
        char separator = location.indexOf('?') < 0 ? '?' : '&';
        return location + separator + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
