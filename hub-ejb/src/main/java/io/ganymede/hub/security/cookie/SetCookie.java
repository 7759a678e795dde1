package io.ganymede.hub.security.cookie;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A cookie to set, written out as the value of a {@code Set-Cookie} header.
 *
 * @param value printable ASCII without quotes, semicolons, commas, backslashes and white space
 * @param maxAge life from now; empty unless the browser is to count it
 * @param expires end of life; empty for as long as the browser runs
 */
public record SetCookie(
        String name,
        String value,
        String path,
        Optional<String> domain,
        Optional<Duration> maxAge,
        Optional<Instant> expires,
        boolean httpOnly,
        boolean secure,
        Optional<String> sameSite) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public SetCookie {
        requireSafe(name, "name");
        requireSafe(value, "value");
        requireAttribute(path);
        domain.ifPresent(SetCookie::requireAttribute);
        Objects.requireNonNull(maxAge, "maxAge");
        Objects.requireNonNull(expires, "expires");
        sameSite.ifPresent(SetCookie::requireAttribute);
    }

    /** Text of the header. Values that plain cookies may not hold are quoted, as JupyterHub does. */
    public String header() {
        StringBuilder header = new StringBuilder(name).append('=').append(quoted());
        domain.ifPresent(text -> header.append("; Domain=").append(text));
        expires.ifPresent(instant -> header.append("; expires=").append(HTTP_DATE.format(instant)));
        maxAge.ifPresent(duration -> header.append("; Max-Age=").append(duration.toSeconds()));
        header.append("; Path=").append(path);
        if (httpOnly) {
            header.append("; HttpOnly");
        }
        if (secure) {
            header.append("; Secure");
        }
        sameSite.ifPresent(text -> header.append("; SameSite=").append(text));
        return header.toString();
    }

    private String quoted() {
        return value.isEmpty() || value.indexOf('=') >= 0 ? '"' + value + '"' : value;
    }

    private static void requireSafe(String text, String what) {
        boolean safe = text.chars().allMatch(c -> c > ' ' && c < 0x7f && "\";,\\".indexOf(c) < 0);
        if (!safe) {
            throw new IllegalArgumentException("cookie " + what + " holds a character that cookies cannot hold");
        }
    }

    private static void requireAttribute(String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != ';')) {
            throw new IllegalArgumentException("cookie attribute holds a character that cookies cannot hold");
        }
    }

    @Override
    public String toString() {
        return "SetCookie[" + name + "]";
    }
}
