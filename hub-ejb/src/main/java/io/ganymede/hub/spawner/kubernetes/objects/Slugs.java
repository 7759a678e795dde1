package io.ganymede.hub.spawner.kubernetes.objects;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Names of users and servers in a form that the cluster accepts (KubeSpawner contract 5). Different names never become
 * the same slug: what cannot stay as it is gets a hash of the name.
 */
final class Slugs {
    private static final int NAME_LIMIT = 48;
    private static final int USUAL_LIMIT = 32;
    private static final int HASH_DIGITS = 8;
    private static final String HASH_MARK = "---";
    private static final String PART_MARK = "--";
    private static final String LETTER_FIRST = "x-";
    private static final byte BETWEEN_NAMES = (byte) 0xff;
    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern FOREIGN = Pattern.compile("[^a-z0-9]+");

    private Slugs() {}

    /** The scheme {@code escape}: every byte but small letters and digits becomes a dash and two digits. */
    static String escape(String name) {
        StringBuilder escaped = new StringBuilder(name.length() + HASH_DIGITS);
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 'a' && octet <= 'z' || octet >= '0' && octet <= '9') {
                escaped.append((char) octet);
            } else {
                escaped.append('-').append(HexFormat.of().toHexDigits(octet));
            }
        }
        return escaped.toString();
    }

    /** Both names in the scheme {@code escape}; the mark between them stays without a server's name. */
    static String escapeBoth(String user, String server) {
        return escape(user) + PART_MARK + escape(server);
    }

    /** Both names in the scheme {@code escape}, without a mark where the server has no name. */
    static String escapeUserServer(String user, String server) {
        return server.isEmpty() ? escape(user) : escapeBoth(user, server);
    }

    /** The scheme {@code safe} as templates use it; empty for an empty name. */
    static String safe(String name) {
        return name.isEmpty() ? "" : slug(name, OBJECT_NAME.asMatchPredicate(), NAME_LIMIT, NAME_LIMIT);
    }

    /** A name that is one of an object, of at most 63 characters. */
    static String objectName(String name) {
        return slug(name, OBJECT_NAME.asMatchPredicate(), Integer.MAX_VALUE, USUAL_LIMIT);
    }

    /** A name that is the value of a label; empty for an empty name. */
    static String label(String name) {
        return slug(name, LABEL.asMatchPredicate(), Integer.MAX_VALUE, USUAL_LIMIT);
    }

    /** Both names in the scheme {@code safe}. */
    static String safeUserServer(String user, String server) {
        String safeUser = safe(user);
        String safeServer = safe(server);
        if (safeUser.length() + PART_MARK.length() + safeServer.length() > NAME_LIMIT) {
            int share = (NAME_LIMIT - HASH_DIGITS - 1) / 2 - PART_MARK.length();
            byte[] userBytes = user.getBytes(StandardCharsets.UTF_8);
            byte[] serverBytes = server.getBytes(StandardCharsets.UTF_8);
            byte[] both = new byte[userBytes.length + 1 + serverBytes.length];
            System.arraycopy(userBytes, 0, both, 0, userBytes.length);
            both[userBytes.length] = BETWEEN_NAMES;
            System.arraycopy(serverBytes, 0, both, userBytes.length + 1, serverBytes.length);
            return extract(user, share) + PART_MARK + extract(server, share) + HASH_MARK + hash(both);
        }
        return safeServer.isEmpty() ? safeUser : safeUser + PART_MARK + safeServer;
    }

    /** What can be read of a name, and its hash. */
    static String stripAndHash(String name, int limit) {
        return extract(name, limit - HASH_MARK.length() - HASH_DIGITS)
                + HASH_MARK
                + hash(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String slug(String name, Predicate<String> valid, int longest, int hashedLimit) {
        boolean mayStay = !name.contains(PART_MARK) && valid.test(name) && name.length() <= longest;
        return mayStay ? name : stripAndHash(name, hashedLimit);
    }

    /** The small letters and digits of a name, with single dashes for all that lies between them. */
    private static String extract(String name, int length) {
        String plain = FOREIGN.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        plain = plain.startsWith("-") ? plain.substring(1) : plain;
        String cut = withoutDashesAtEnd(shortened(plain, length));
        if (cut.isEmpty()) {
            return "x";
        }
        boolean letterFirst = cut.charAt(0) >= 'a' && cut.charAt(0) <= 'z';
        return letterFirst ? cut : LETTER_FIRST + shortened(cut, length - LETTER_FIRST.length());
    }

    private static String shortened(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    static String withoutDashesAtEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '-') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String hash(byte[] name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
