package io.ganymede.hub.domain.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names that servers may have out of those that only older releases allowed, as JupyterHub does (hub contract 3.6). */
public final class SafeSlugs {
    private static final int LONGEST = 30;
    private static final int HASH_DIGITS = 8;
    private static final String LETTER_FIRST = "x-";
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private SafeSlugs() {}

    /** What can be read of the name; different names may become the same. */
    public static ServerName of(ServerName name) {
        return ServerName.of(readable(name.value(), LONGEST));
    }

    /** Less of what can be read of the name, and a hash that tells it from others. */
    public static ServerName distinct(ServerName name) {
        String readable = readable(name.value(), LONGEST - HASH_DIGITS - 1);
        return ServerName.of(readable + "-" + hash(name.value()));
    }

    private static String readable(String name, int longest) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String slug = shortened(OTHERS.matcher(plain).replaceAll("-").replaceFirst("^-", ""), longest);
        if (!slug.isEmpty() && (slug.charAt(0) < 'a' || slug.charAt(0) > 'z')) {
            slug = LETTER_FIRST + shortened(slug, longest - LETTER_FIRST.length());
        }
        slug = slug.replaceFirst("-+$", "");
        return slug.isEmpty() ? "x" : slug;
    }

    private static String shortened(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
