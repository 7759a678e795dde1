package io.ganymede.hub.spawner;

import java.util.regex.Pattern;

/** Takes out of text what may be a secret, before people see it who must not. */
public final class SecretMask {
    private static final String MASK = "[secret]";
    /** Tokens of the hub are hexadecimal and this long at least. */
    private static final Pattern LONG_HEX = Pattern.compile("\\b[0-9a-fA-F]{32,}\\b");

    private static final Pattern NAMED =
            Pattern.compile("(?i)((?:token|password|passwd|secret|api_key)\\s*[=:]\\s*['\"]?)[^\\s'\"&;,]+");
    private static final Pattern IN_URL = Pattern.compile("(?<=://)[^/\\s@]+@");

    private SecretMask() {}

    /** The text with a mark in place of each. */
    public static String mask(String text) {
        String withoutHex = LONG_HEX.matcher(text).replaceAll(MASK);
        String withoutNamed = NAMED.matcher(withoutHex).replaceAll("$1" + MASK);
        return IN_URL.matcher(withoutNamed).replaceAll(MASK + "@");
    }
}
