package io.ganymede.hub.security.cookie;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs values for cookies and checks them again, byte by byte as JupyterHub does (hub contract 6.2): {@code
 * 2|1:0|10:<unix time>|<length>:<name>|<length>:<base64 value>|<hex HMAC-SHA256>}. Both programs accept each other's
 * cookies as long as they share the secret. Immutable and safe for concurrent use.
 */
public final class SignedValues {
    private static final String VERSION = "2";
    private static final long NO_NUMBER = 0;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_LENGTH = 64;
    private static final int MAX_LENGTH = 4096;
    /** Clocks of replicas may differ by this much; a value from further ahead was not made by a hub. */
    private static final Duration FUTURE_TOLERANCE = Duration.ofDays(31);

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param secret the cookie secret, at least 16 bytes */
    public SignedValues(byte[] secret, Clock clock) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the cookie secret must have 16 bytes or more");
        }
        this.key = new SecretKeySpec(secret.clone(), ALGORITHM);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Signs a value now, for one cookie name. A value that is signed twice within one second is the same text. */
    public String sign(String name, String value) {
        return sign(name, value, NO_NUMBER);
    }

    /**
     * The same, told apart by a number. It stands where the format has the version of the key, which whoever has one key does
     * not look at: neither JupyterHub nor this product.
     *
     * @param number not negative
     */
    String sign(String name, String value, long number) {
        String encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        String signed = String.join(
                "|",
                VERSION,
                field(Long.toString(number)),
                field(Long.toString(clock.instant().getEpochSecond())),
                field(name),
                field(encoded),
                "");
        return signed + signature(signed);
    }

    /**
     * The value that was signed; empty if the text is malformed, altered, made for another name or older than the age
     * given.
     */
    public Optional<String> verify(String name, String text, Duration maxAge) {
        if (text.length() > MAX_LENGTH || text.length() <= SIGNATURE_LENGTH) {
            return Optional.empty();
        }
        String signed = text.substring(0, text.length() - SIGNATURE_LENGTH);
        String passed = text.substring(text.length() - SIGNATURE_LENGTH);
        if (!constantTimeEquals(signature(signed), passed)) {
            return Optional.empty();
        }
        return Fields.parse(signed)
                .filter(fields -> fields.name().equals(name))
                .filter(fields -> isFresh(fields.signedAt(), maxAge))
                .flatMap(fields -> decode(fields.value()));
    }

    private boolean isFresh(Instant signedAt, Duration maxAge) {
        Instant now = clock.instant();
        return !signedAt.isBefore(now.minus(maxAge)) && !signedAt.isAfter(now.plus(FUTURE_TOLERANCE));
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    private static String field(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }

    private static Optional<String> decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static boolean constantTimeEquals(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a signed text, whose signature was checked before. */
    private record Fields(Instant signedAt, String name, String value) {

        static Optional<Fields> parse(String signed) {
            byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
            Reader reader = new Reader(bytes);
            try {
                if (!reader.version().equals(VERSION)) {
                    return Optional.empty();
                }
                reader.field();
                Instant signedAt = Instant.ofEpochSecond(Long.parseLong(reader.field()));
                String name = reader.field();
                String value = reader.field();
                return reader.isAtEnd() ? Optional.of(new Fields(signedAt, name, value)) : Optional.empty();
            } catch (RuntimeException malformed) {
                return Optional.empty();
            }
        }
    }

    /** Reads {@code <length>:<text>|} fields; any malformed one ends in an unchecked exception. */
    private static final class Reader {
        private final byte[] bytes;
        private int position;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        String version() {
            return upTo('|');
        }

        String field() {
            int length = Integer.parseUnsignedInt(upTo(':'));
            String text = new String(Arrays.copyOfRange(bytes, position, position + length), StandardCharsets.UTF_8);
            position += length;
            if (bytes[position] != '|') {
                throw new IllegalArgumentException("field does not end where its length says");
            }
            position++;
            return text;
        }

        boolean isAtEnd() {
            return position == bytes.length;
        }

        private String upTo(char delimiter) {
            int start = position;
            while (bytes[position] != delimiter) {
                position++;
            }
            return new String(bytes, start, position++ - start, StandardCharsets.US_ASCII);
        }
    }
}
