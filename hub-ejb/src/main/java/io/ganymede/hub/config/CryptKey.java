package io.ganymede.hub.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A key of 32 bytes that encrypts what must not be read in the database (hub contract 6.8). Never shown. */
public final class CryptKey {
    private static final int LENGTH = 32;
    private static final int BASE64_LENGTH = 44;

    private final byte[] bytes;

    private CryptKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key that is written as 64 hexadecimal digits, as 44 characters of Base64, or as 32 bytes as they are. */
    public static Optional<CryptKey> read(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] key = raw;
        try {
            if (raw.length == BASE64_LENGTH) {
                key = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
            } else if (raw.length == 2 * LENGTH) {
                key = HexFormat.of().parseHex(text);
            }
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
        return Optional.of(key).filter(found -> found.length == LENGTH).map(CryptKey::new);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CryptKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Secret.MASK;
    }
}
