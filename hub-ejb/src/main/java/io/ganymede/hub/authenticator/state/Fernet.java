package io.ganymede.hub.authenticator.state;

import io.ganymede.hub.config.CryptKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts tokens of the Fernet format, which JupyterHub stores (hub contract 6.8): version, time and IV, AES-128
 * in CBC mode, and an HMAC-SHA256 over all of it, as URL-safe Base64. The first key encrypts, all of them decrypt. Safe for use
 * by several threads.
 */
public final class Fernet {
    private static final byte VERSION = (byte) 0x80;
    private static final int HEAD_LENGTH = 1 + Long.BYTES;
    private static final int IV_LENGTH = 16;
    private static final int MAC_LENGTH = 32;
    private static final int KEY_LENGTH = 16;

    private final List<CryptKey> keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param keys at least one */
    public Fernet(List<CryptKey> keys, Clock clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
        this.keys = List.copyOf(keys);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A token of the first key, in ASCII. */
    public byte[] encrypt(byte[] plain) {
        byte[] iv = new byte[IV_LENGTH];
        random.nextBytes(iv);
        byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, keys.get(0), iv, plain)
                .orElseThrow(() -> new IllegalStateException("nothing can be encrypted"));
        ByteBuffer signed = ByteBuffer.allocate(HEAD_LENGTH + IV_LENGTH + encrypted.length)
                .put(VERSION)
                .putLong(clock.instant().getEpochSecond())
                .put(iv)
                .put(encrypted);
        byte[] mac = mac(keys.get(0), signed.array());
        byte[] token = ByteBuffer.allocate(signed.capacity() + MAC_LENGTH)
                .put(signed.array())
                .put(mac)
                .array();
        return Base64.getUrlEncoder().encode(token);
    }

    /** What a token holds, and whether it is of the first key; empty if it is none of any key. */
    public Optional<Decrypted> decrypt(byte[] token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(new String(token, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < HEAD_LENGTH + IV_LENGTH + MAC_LENGTH || bytes[0] != VERSION) {
            return Optional.empty();
        }
        return keys.stream().flatMap(key -> decrypt(key, bytes).stream()).findFirst();
    }

    private Optional<Decrypted> decrypt(CryptKey key, byte[] token) {
        byte[] signed = Arrays.copyOf(token, token.length - MAC_LENGTH);
        byte[] mac = Arrays.copyOfRange(token, token.length - MAC_LENGTH, token.length);
        if (!MessageDigest.isEqual(mac, mac(key, signed))) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOfRange(signed, HEAD_LENGTH, HEAD_LENGTH + IV_LENGTH);
        byte[] encrypted = Arrays.copyOfRange(signed, HEAD_LENGTH + IV_LENGTH, signed.length);
        return crypt(Cipher.DECRYPT_MODE, key, iv, encrypted)
                .map(plain -> new Decrypted(plain, key.equals(keys.get(0))));
    }

    /** Empty if the padding is wrong. */
    private static Optional<byte[]> crypt(int mode, CryptKey key, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            byte[] encryption = Arrays.copyOfRange(key.bytes(), KEY_LENGTH, 2 * KEY_LENGTH);
            cipher.init(mode, new SecretKeySpec(encryption, "AES"), new IvParameterSpec(iv));
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] mac(CryptKey key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), 0, KEY_LENGTH, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    /**
     * What a token holds.
     *
     * @param current whether the first key has encrypted it
     */
    public record Decrypted(byte[] plain, boolean current) {
        @Override
        public String toString() {
            return "Decrypted[current=" + current + "]";
        }
    }
}
