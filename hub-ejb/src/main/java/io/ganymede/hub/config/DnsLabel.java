package io.ganymede.hub.config;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes labels of host names of the names of users and services (hub contract 6.9). Different names get different labels, but
 * for the case of letters, which host names do not know.
 */
final class DnsLabel {
    private static final int LONGEST = 63;
    private static final int STUB = 8;
    private static final int HASH_DIGITS = 7;
    /** Marks what was made of a name, so a name that holds it is never used as it is. */
    private static final String MARK = "--";

    private static final Pattern SAFE = Pattern.compile("(?![0-9]+$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}-]+");
    private static final Pattern KEPT_IN_QUOTES = Pattern.compile("[a-z0-9.-]");

    private DnsLabel() {}

    /**
     * The name itself in small letters if it can be a label, else what internationalised host names make of it, else a part of
     * it with a hash of the whole. What only newer rules for such names than the runtime's allow gets the hash.
     *
     * @param suffix what is put behind it, which counts for its length
     */
    static String safe(String name, String suffix) {
        if (name.contains(MARK)) {
            return hashed(name) + suffix;
        }
        String small = name.toLowerCase(Locale.ROOT);
        return Optional.of(small)
                        .filter(label -> isSafe(label, suffix))
                        .or(() -> internationalised(name).filter(label -> isSafe(label, suffix)))
                        .orElseGet(() -> hashed(name))
                + suffix;
    }

    /** The name in small letters with {@code _} and the octets of what host names do not hold; may be no label at all. */
    static String quoted(String name) {
        StringBuilder quoted = new StringBuilder(name.length() + STUB);
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            String character = String.valueOf((char) (octet & 0xff)).toLowerCase(Locale.ROOT);
            quoted.append(
                    octet > 0 && KEPT_IN_QUOTES.matcher(character).matches()
                            ? character
                            : "_" + HexFormat.of().toHexDigits(octet));
        }
        return quoted.toString();
    }

    private static boolean isSafe(String label, String suffix) {
        return label.length() + suffix.length() <= LONGEST
                && SAFE.matcher(label).matches();
    }

    /** Empty unless the encoded form leads back to exactly the name. */
    private static Optional<String> internationalised(String name) {
        if (!LETTERS_AND_DIGITS.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            String encoded = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
            return Optional.of(encoded).filter(label -> !label.equals(name)).filter(label -> IDN.toUnicode(label)
                    .equals(name));
        } catch (IllegalArgumentException notEncodable) {
            return Optional.empty();
        }
    }

    private static String hashed(String name) {
        StringBuilder stub = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(character -> character >= 'a' && character <= 'z' || character >= '0' && character <= '9')
                .limit(STUB)
                .forEach(character -> stub.append((char) character));
        return "u-" + (stub.isEmpty() ? "x" : stub) + MARK + hash(name);
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
