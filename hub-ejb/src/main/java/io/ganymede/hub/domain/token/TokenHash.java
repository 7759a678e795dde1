package io.ganymede.hub.domain.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A secret as stored: {@code sha512:<rounds>:<salt hex>:<digest hex>} (hub contract 6.5). The digest is SHA-512 over the
 * ASCII hex salt once and then the secret {@code rounds} times.
 *
 * @param value the stored text
 */
public record TokenHash(String value) {
    /** Rounds for secrets that the hub has drawn itself: they need no stretching. */
    public static final int GENERATED_ROUNDS = 1;
    /** Rounds for secrets that somebody chose. */
    public static final int CHOSEN_ROUNDS = 16384;
    /** Length of the part stored in clear to find candidates. */
    public static final int PREFIX_LENGTH = 4;
    /** Longer tokens are never valid and are refused without hashing (hub contract 13). */
    public static final int MAX_TOKEN_LENGTH = 64;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 8;
    private static final int MAX_ROUNDS = 1_000_000;

    public TokenHash {
        Objects.requireNonNull(value, "value");
    }

    /** Hashes a secret with a fresh salt. */
    public static TokenHash of(String secret, int rounds) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String saltHex = HexFormat.of().formatHex(salt);
        return new TokenHash("sha512:" + rounds + ":" + saltHex + ":" + digest(secret, saltHex, rounds));
    }

    /** Compares in constant time; a malformed stored value matches nothing. */
    public boolean matches(String secret) {
        String[] parts = value.split(":", -1);
        if (parts.length != 4 || !parts[0].equals("sha512") || !parts[1].matches("[0-9]{1,7}")) {
            return false;
        }
        int rounds = Integer.parseInt(parts[1]);
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            return false;
        }
        byte[] expected = parts[3].getBytes(StandardCharsets.US_ASCII);
        byte[] actual = digest(secret, parts[2], rounds).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, actual);
    }

    /** The part of a secret by which candidates are looked up. */
    public static String prefixOf(String secret) {
        return secret.substring(0, Math.min(PREFIX_LENGTH, secret.length()));
    }

    private static String digest(String secret, String saltHex, int rounds) {
        try {
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            sha512.update(saltHex.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < rounds; round++) {
                sha512.update(bytes);
            }
            return HexFormat.of().formatHex(sha512.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-512", e);
        }
    }

    @Override
    public String toString() {
        return "TokenHash[masked]";
    }
}
