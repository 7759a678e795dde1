package io.ganymede.hub.security;

import io.ganymede.hub.security.web.RequestArea;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which credentials of a request count (hub contract 1.1). Pure. */
public final class RequestCredentials {
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)(?:token|bearer)\\s+(\\S+)");
    private static final Pattern COMPACT_JWT = Pattern.compile("eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");

    private RequestCredentials() {}

    /** The token in the {@code Authorization} header; empty if there is none or if two headers disagree. */
    public static Optional<String> token(List<String> authorization) {
        if (authorization.stream().distinct().count() != 1) {
            return Optional.empty();
        }
        Matcher matcher = AUTHORIZATION.matcher(authorization.get(0));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether a token has the form of an identity provider's. */
    public static boolean looksLikeJwt(String token) {
        return COMPACT_JWT.matcher(token).matches();
    }

    /**
     * Whether cookies count: a form that another site makes a browser send to the API must not.
     *
     * @param contentType empty if the header is missing
     */
    public static boolean acceptsCookie(RequestArea area, String method, Optional<String> contentType) {
        boolean foreignBody = contentType
                .filter(type -> !type.toLowerCase(Locale.ROOT).contains("application/json"))
                .isPresent();
        return area != RequestArea.API || !method.equals("POST") || !foreignBody;
    }
}
