package io.ganymede.hub.security.web;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as the browser made it, before the proxies on its way (hub contract 6.6).
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the {@code Host} header
 */
public record ForwardedRequest(String scheme, String authority) {
    private static final Pattern FORWARDED_PROTO =
            Pattern.compile("(?:^|[;,\\s])proto=\"?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Reads what the proxies say about a request.
     *
     * @param header first value of a header
     * @param scheme of the connection to the hub
     */
    public static ForwardedRequest of(Function<String, Optional<String>> header, String scheme) {
        return new ForwardedRequest(
                browserScheme(header).filter(SCHEMES::contains).orElse(scheme),
                header.apply("Host").orElse(""));
    }

    /** Whether the browser used TLS. */
    public boolean isHttps() {
        return scheme.equals("https");
    }

    /** Scheme, host and port. */
    public String origin() {
        return scheme + "://" + authority;
    }

    private static Optional<String> browserScheme(Function<String, Optional<String>> header) {
        Optional<String> forwarded = header.apply("Forwarded")
                .map(FORWARDED_PROTO::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
        return forwarded
                .or(() -> header.apply("X-Scheme"))
                .or(() -> header.apply("X-Forwarded-Proto"))
                .map(text -> text.split(",", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
